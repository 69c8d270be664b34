import { readFileSync } from "node:fs";
import { testWithCrds } from "../support/crds";
import { replaced, snapshot, starterPlace } from "./support";
import { BUNDLES, CRDS, expectRefusal, SMALL } from "./vendor-support";

const LEDGER = "site/gigafactory.lock.yaml";

testWithCrds("the bundles that the site's operators need are written with their digests", async () => {
  const at = starterPlace(SMALL);
  const { code, stdout } = await at.run("crds", "vendor", "site", "--from", CRDS);
  expect(code).toBe(0);
  expect(stdout).toContain("8 CRDs written to site/crds\nCommit them with the ledger gigafactory.lock.yaml");
  expect(Object.keys(snapshot(at.path("site/crds"))).filter((name) => !name.includes("/"))).toEqual(BUNDLES);
  const crd = readFileSync(at.path("site/crds/gpu-operator-v26.7.0/clusterpolicies.nvidia.com.json"), "utf8");
  expect(JSON.parse(crd)).toMatchObject({
    kind: "CustomResourceDefinition",
    metadata: { name: "clusterpolicies.nvidia.com" },
  });
  expect(JSON.parse(crd)).not.toHaveProperty("status");
  expect(readFileSync(at.path(LEDGER), "utf8")).toMatch(/clusterpolicies\.nvidia\.com: [0-9a-f]{64}\n/);
});

testWithCrds("a second time nothing changes", async () => {
  const at = starterPlace(SMALL);
  await at.run("crds", "vendor", "site", "--from", CRDS);
  const before = snapshot(at.directory);
  await at.run("crds", "vendor", "site", "--from", CRDS);
  expect(snapshot(at.directory)).toEqual(before);
});

testWithCrds("what was vendored is synthesised, and what was changed since is refused", async () => {
  const at = starterPlace(SMALL);
  await at.run("crds", "vendor", "site", "--from", CRDS);
  const synthesis = await at.run("synth", "site");
  expect(synthesis.stdout).toMatch(/a1-crds +8\n/);
  expect(synthesis.stdout).not.toContain("run gigafactory crds vendor");
  const crd = "site/crds/gpu-operator-v26.7.0/clusterpolicies.nvidia.com.json";
  at.write(crd, replaced(readFileSync(at.path(crd), "utf8"), '"scope":"Cluster"', '"scope":"Namespaced"'));
  for (const command of ["check", "synth"]) {
    const { code, stderr } = await at.run(command, "site");
    expect([code, stderr.includes(`${crd}:1:1  crds/differs-from-ledger`)]).toEqual([1, true]);
  }
  expect((await at.run("crds", "vendor", "site", "--from", CRDS)).code).toBe(0);
  expect((await at.run("check", "site")).code).toBe(0);
});

test("that isn't there is refused", async () => {
  await expectRefusal(starterPlace(SMALL), ["--from", "nowhere"], "crds/unreachable", "there is no directory nowhere");
});

test("every file that is missing is named, with where it comes from", async () => {
  const said = await expectRefusal(starterPlace({ ...SMALL, "empty/x": "" }), ["--from", "empty"], "crds/not-found");
  expect(said).toContain("fix: put config/crd/bases/nvidia.com_clusterpolicies.yaml of NVIDIA/gpu-operator at v26.7.0");
  expect(said.match(/crds\/not-found/g)).toHaveLength(6);
});
