import { readFileSync } from "node:fs";
import { exampleSite } from "../tenant/example-site";

const FILE = "site/tenants/hospital-region.yaml";
const place = exampleSite("telenor-norway");

const text = (): string => readFileSync(place().path(FILE), "utf8");

test("suspending a tenant changes its phase and nothing else of its file", async () => {
  const before = text().split("\n");
  const { code, stdout } = await place().run("tenant", "suspend", "hospital-region", "site");
  expect([code, stdout]).toEqual([0, expect.stringContaining("active → held")]);
  expect(
    text()
      .split("\n")
      .filter((line) => !before.includes(line)),
  ).toEqual(["phase: held"]);
});

test("a dry run says the same and writes nothing", async () => {
  const before = text();
  const { stdout } = await place().run("tenant", "suspend", "hospital-region", "site", "--dry-run");
  expect(stdout).toContain("active → held (dry run: nothing was written)");
  expect(text()).toBe(before);
});

test("offboarding an active tenant is refused where its phase stands, with what to do first", async () => {
  const { code, stderr } = await place().run("tenant", "offboard", "hospital-region", "site");
  expect(code).toBe(1);
  expect(stderr).toContain("tenant/phase");
  expect(stderr).toContain(FILE);
  expect(stderr).toContain("gigafactory tenant suspend first");
});

test("a tenant goes from held to offboarded with its storage kept, and the site still checks", async () => {
  await place().run("tenant", "suspend", "hospital-region", "site");
  const { code } = await place().run("tenant", "offboard", "hospital-region", "site", "--as-of", "2027-12-31");
  expect(code).toBe(0);
  expect(text()).toMatch(/^phase: offboarded\nkeepDataUntil: 2028-03-30$/m);
  const kept = await place().run("synth", "site", "--out", "out");
  expect(kept.code).toBe(0);
  const stack = readFileSync(place().path("out/stacks/second-tenant-hospital-region/cdk.tf.json"), "utf8");
  const kinds = [...stack.matchAll(/"kind": "(\w+)"/g)].map(([, kind]) => kind);
  expect(new Set(kinds)).toEqual(
    new Set(["CephFilesystemSubVolumeGroup", "CephObjectStoreUser", "VolumeSnapshotClass", "tenant"]),
  );
  expect(stack).not.toContain("kubernetes_namespace_v1");
});

test("a tenant that the site doesn't have is named with those near it", async () => {
  const { code, stderr } = await place().run("tenant", "resume", "hospital-regoin", "site");
  expect([code, stderr]).toEqual([1, expect.stringContaining("did you mean hospital-region?")]);
});
