import { vendorText } from "../../../bin/render/vendor";

const report = { directory: "site/crds", bundles: [{ bundle: "multus-nad", crds: 1 }], crds: 1, written: true };

test("each bundle is a line, then where they lie and what to commit", () => {
  expect(vendorText(report)).toBe(
    "bundle      CRDs\nmultus-nad     1\n\n1 CRD written to site/crds\n" +
      "Commit them with the ledger gigafactory.lock.yaml, which has their checksums.\n",
  );
});

test("what was not written is not to be committed", () => {
  expect(vendorText({ ...report, written: false })).toMatch(/\n1 CRD would be written to site\/crds\n$/);
});

test("a site without a need is told so", () => {
  expect(vendorText({ ...report, bundles: [], crds: 0 })).toBe("This site's operators need no CRDs of their own.\n");
});
