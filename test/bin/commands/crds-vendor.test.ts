import { testWithCrds } from "../../support/crds";
import { place, snapshot, starterPlace } from "../support";
import { BUNDLES, CRDS, SMALL } from "../vendor-support";

testWithCrds("a dry run verifies everything and writes nothing", async () => {
  const at = starterPlace(SMALL);
  const before = snapshot(at.directory);
  const { code, stdout } = await at.run("crds", "vendor", "site", "--from", CRDS, "--dry-run");
  expect([code, stdout.includes("8 CRDs would be written to site/crds")]).toEqual([0, true]);
  expect(snapshot(at.directory)).toEqual(before);
});

testWithCrds("for machines it is a document", async () => {
  const { stdout } = await starterPlace(SMALL).run("crds", "vendor", "site", "--from", CRDS, "-o", "json");
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    directory: "site/crds",
    bundles: BUNDLES.map((bundle) => ({ bundle, crds: expect.any(Number) as number })),
    crds: 8,
    written: true,
  });
});

test("a site whose operators need no CRDs gets none", async () => {
  const small = SMALL["site/site.yaml"].replace("system: dgx-b300, nodes: 32", "role: cpu, system: cpu-2s, nodes: 32");
  const site = small.replace(/ {4}# GPUs that belong[^]*$/, "");
  const { code, stdout, stderr } = await place({ "site/site.yaml": site }).run("crds", "vendor", "site");
  expect([code, stdout, stderr]).toEqual([0, "This site's operators need no CRDs of their own.\n", ""]);
});
