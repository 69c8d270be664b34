import { existsSync, readFileSync } from "node:fs";
import type { Workplace } from "../support/cli";
import { replaced, SITE, snapshot, starterPlace, TENANT } from "./support";

const LEDGER = "site/gigafactory.lock.yaml";
const OTHER = TENANT.replaceAll("example-lab", "other-lab");
const read = (at: Workplace, file: string) => readFileSync(at.path(file), "utf8");
const manifest = (at: Workplace) =>
  (JSON.parse(read(at, "cdktf.out/manifest.json")) as { stacks: Record<string, { dependencies: string[] }> }).stacks;

/** The starter site after its first synthesis. */
async function synthesised(instead?: Readonly<Record<string, string>>): Promise<Workplace> {
  const at = starterPlace(instead);
  const { code, stderr } = await at.run("synth", "site");
  expect([code, stderr]).toEqual([0, ""]);
  return at;
}

test("the first synthesis writes the ledger, a second one changes nothing at all", async () => {
  const at = await synthesised();
  const before = snapshot(at.directory);
  expect(Object.keys(before)).toEqual(expect.arrayContaining([LEDGER, "cdktf.out/manifest.json"]));
  const { stdout } = await at.run("synth", "site");
  expect(snapshot(at.directory)).toEqual(before);
  expect(stdout).not.toContain("The ledger");
});

test("a stack that there isn't is refused, and nothing is written", async () => {
  const at = starterPlace();
  const before = snapshot(at.directory);
  const { code, stderr } = await at.run("synth", "site", "--only", "a1-tenant-example-lob");
  expect([code, stderr.includes("did you mean a1-tenant-example-lab?")]).toEqual([1, true]);
  expect(snapshot(at.directory)).toEqual(before);
});

test("violations keep everything from being written, unless it is asked for all the same", async () => {
  const at = starterPlace({ "site/site.yaml": replaced(SITE, "envelope: {a1/hgx: 192}", "envelope: {a1/hgx: 32}") });
  const before = snapshot(at.directory);
  const refused = await at.run("synth", "site");
  expect([refused.code, refused.stdout.includes("Nothing was written: mend")]).toEqual([3, true]);
  expect(snapshot(at.directory)).toEqual(before);
  const forced = await at.run("synth", "site", "--no-check");
  expect([forced.code, existsSync(at.path("cdktf.out/stacks/a1-capacity/cdk.tf.json"))]).toEqual([0, true]);
  expect(forced.stdout).toContain("capacity/guaranteed-fits-envelope  error");
});

test("what Terraform keeps beside a stack stays, also when the stack goes", async () => {
  const at = await synthesised({ "site/tenants/other-lab.yaml": OTHER });
  const kept = ["a1-tenant-other-lab", "a1-capacity"].flatMap((id) =>
    [".terraform/providers/x", ".terraform.lock.hcl", "plan"].map((file) => `cdktf.out/stacks/${id}/${file}`),
  );
  for (const file of kept) at.write(file, "Terraform's");
  const { rmSync } = await import("node:fs");
  rmSync(at.path("site/tenants/other-lab.yaml"));
  const { stdout } = await at.run("synth", "site", "--no-check");
  expect(kept.filter((file) => read(at, file) !== "Terraform's")).toEqual([]);
  expect(existsSync(at.path("cdktf.out/stacks/a1-tenant-other-lab/cdk.tf.json"))).toBe(false);
  expect(Object.keys(manifest(at))).not.toContain("a1-tenant-other-lab");
  expect(stdout).toContain("Removed, because the site no longer has them: a1-tenant-other-lab\n");
});

test("a tenant whose file is simply removed is a violation; offboarded, its stack is there and empty", async () => {
  const at = await synthesised({ "site/tenants/other-lab.yaml": OTHER });
  const { rmSync } = await import("node:fs");
  rmSync(at.path("site/tenants/other-lab.yaml"));
  const removed = await at.run("synth", "site");
  expect([removed.code, removed.stdout.includes("terraform/ledger-knows-stacks")]).toEqual([3, true]);
  at.write("site/tenants/other-lab.yaml", `${OTHER}phase: offboarded\n`);
  expect((await at.run("synth", "site")).code).toBe(0);
  const stack = JSON.parse(read(at, "cdktf.out/stacks/a1-tenant-other-lab/cdk.tf.json")) as { resource?: object };
  expect(stack.resource).toBeUndefined();
});

test("a stack that was retired and comes back is a violation also while it is synthesised", async () => {
  const at = await synthesised();
  at.write(LEDGER, replaced(read(at, LEDGER), "a1-crds: active", "a1-crds: retired"));
  const { code, stdout } = await at.run("synth", "site");
  expect([code, stdout.includes("terraform/ledger-knows-stacks")]).toEqual([3, true]);
});

test("the output of another site is not written over", async () => {
  const at = await synthesised({
    "second/site.yaml": replaced(SITE, "id: site\n", "id: second\n"),
    "second/tenants/example-lab.yaml": TENANT,
  });
  const before = snapshot(at.directory);
  const { code, stderr } = await at.run("synth", "second");
  expect(code).toBe(1);
  expect(stderr).toContain("output/another-site");
  expect(stderr).toContain("fix: give each site an output of its own, such as --out cdktf.out-second");
  expect(snapshot(at.directory)).toEqual(before);
  expect((await at.run("synth", "second", "--out", "cdktf.out-second")).code).toBe(0);
});

describe("an immutable object that changes", () => {
  const LEVELS = replaced(
    SITE,
    "hgx: {system: dgx-b300, nodes: 32}",
    "hgx: {system: dgx-b300, nodes: 32, backend: {kind: existing, labels: {block: x.example/row}}}",
  );
  const names = (at: Workplace, stack: string, kind: string): string[] => {
    const text = read(at, `cdktf.out/stacks/${stack}/cdk.tf.json`);
    const { resource } = JSON.parse(text) as {
      resource: { kubernetes_manifest: Record<string, { manifest: { kind: string; metadata: { name: string } } }> };
    };
    const manifests = Object.values(resource.kubernetes_manifest).map(({ manifest: object }) => object);
    return manifests.filter((object) => object.kind === kind).map((object) => object.metadata.name);
  };
  let at: Workplace;

  beforeAll(async () => {
    at = await synthesised();
    expect(names(at, "a1-capacity", "Topology")).toEqual(["fabric-g1"]);
    at.write("site/site.yaml", LEVELS);
    expect((await at.run("synth", "site")).code).toBe(0);
  });

  test("gets the next generation, and the old one is still rendered", () => {
    expect(names(at, "a1-capacity", "Topology").sort()).toEqual(["fabric-g1", "fabric-g2"]);
    expect(names(at, "a1-capacity", "ResourceFlavor").sort()).toEqual(["hgx-g1", "hgx-g2"]);
  });

  test("is what queues name from now on", () => {
    const queue = read(at, "cdktf.out/stacks/a1-tenant-example-lab/cdk.tf.json");
    expect([queue.includes('"hgx-g2"'), queue.includes('"hgx-g1"')]).toEqual([true, false]);
  });

  test("keeps its number while it stays as it is", async () => {
    const before = snapshot(at.directory);
    await at.run("synth", "site");
    expect(snapshot(at.directory)).toEqual(before);
  });

  test("loses its old generation when that is retired", async () => {
    for (const entry of ["a1/ResourceFlavor/hgx@1", "a1/Topology/fabric@1"])
      expect((await at.run("retire", "site", entry)).code).toBe(0);
    expect((await at.run("synth", "site", "--locked")).code).toBe(0);
    expect(names(at, "a1-capacity", "Topology")).toEqual(["fabric-g2"]);
    expect(names(at, "a1-capacity", "ResourceFlavor")).toEqual(["hgx-g2"]);
  });
});
