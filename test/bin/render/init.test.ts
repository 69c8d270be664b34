import { initText } from "../../../bin/render/init";

const result = { directory: "my-site", files: ["my-site/site.yaml"], written: true };

test("what was written is followed by what to do next", () => {
  expect(initText(result)).toBe(
    "wrote my-site/site.yaml\n\nNext:\n" +
      "  gigafactory check my-site        what is wrong, and how to mend it\n" +
      "  gigafactory crds vendor my-site  download the operators' CRDs; --from for air-gapped sites\n" +
      "  gigafactory synth my-site        the Terraform\n",
  );
});

test("what was not written leads nowhere yet", () => {
  expect(initText({ ...result, written: false })).toBe("would write my-site/site.yaml\n");
});
