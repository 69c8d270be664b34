import { parseAllDocuments } from "yaml";
import { starterPlace } from "../support";

const at = starterPlace();

test("YAML is the Jobs, to be read or applied, and nothing is asked of any cluster", async () => {
  const { code, stdout } = await at.run("tenant", "probe", "example-lab", "site", "--output", "yaml");
  const kinds = parseAllDocuments(stdout).map((document) => (document.toJS() as { kind?: string } | null)?.kind);
  expect([code, kinds.filter((kind) => kind === "Job").length > 3]).toEqual([0, true]);
});

test("without a cluster nothing is probed, which is no clean result", async () => {
  const { code, stdout } = await at.run("tenant", "probe", "example-lab", "site");
  expect([code, stdout]).toEqual([4, expect.stringContaining("no cluster was named")]);
});

test("JSON is the report of which text is a rendering", async () => {
  const { stdout } = await at.run("tenant", "probe", "example-lab", "site", "--output", "json");
  expect(JSON.parse(stdout)).toMatchObject({
    exitCode: 4,
    proofs: [{ tenant: "example-lab", lines: expect.any(Array) as unknown }],
  });
});

test("a target that is no host and port is refused", async () => {
  const { code, stderr } = await at.run("tenant", "probe", "example-lab", "site", "--target", "http://x");
  expect([code, stderr]).toEqual([1, expect.stringContaining("must be <host>:<port>")]);
});

test("a tenant that the site doesn't have is refused with the nearest", async () => {
  const { code, stderr } = await at.run("tenant", "probe", "example-lap", "site");
  expect([code, stderr]).toEqual([1, expect.stringContaining("did you mean example-lab?")]);
});
