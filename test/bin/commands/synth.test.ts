import { readFileSync } from "node:fs";
import type { Workplace } from "../../support/cli";
import { replaced, snapshot, starterPlace, TENANT } from "../support";

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

test("it says what was built, what the policy says and where the Terraform lies", async () => {
  const { stdout } = await starterPlace().run("synth", "site");
  for (const words of [
    "256 GPUs on 48 nodes in 1 cell;",
    "\nHalls\n",
    "\nCells and pools\n",
    "\nFabrics\n",
    "\nStorage\n",
    "\nProgrammes\n",
    "\nTenants\n",
    "\nStacks\n",
    "\nPolicy\n",
    "0 errors, ",
    "\nTerraform: cdktf.out/stacks, 4 stacks with ",
    "\nThe ledger gigafactory.lock.yaml has changed: commit it with the site\n",
    "are not beside the site yet: run gigafactory crds vendor\n",
  ])
    expect(stdout).toContain(words);
});

test("the numbers of resources that it says are those that it wrote", async () => {
  const at = starterPlace();
  const { stdout } = await at.run("synth", "site", "--output", "json");
  const { summary } = JSON.parse(stdout) as { summary: { stacks: { id: string; resources: number }[] } };
  for (const { id, resources } of summary.stacks) {
    const { resource = {} } = JSON.parse(read(at, `cdktf.out/stacks/${id}/cdk.tf.json`)) as {
      resource?: Record<string, object>;
    };
    expect([id, resources]).toEqual([id, Object.values(resource).flatMap((all) => Object.keys(all)).length]);
  }
});

test("for machines it is a document with the summary, the report and what was written", async () => {
  const { stdout } = await starterPlace().run("synth", "site", "-o", "json");
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    summary: { site: "site", gpus: 256 },
    report: { schema: "gigafactory/report/v1" },
    out: "cdktf.out",
    written: true,
    ledgerChanged: true,
    removed: [],
    exit: 0,
  });
});

test("a dry run says what it would write, and writes neither Terraform nor ledger", async () => {
  const at = starterPlace();
  const before = snapshot(at.directory);
  const { code, stdout } = await at.run("synth", "site", "--dry-run");
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /Nothing was written \(--dry-run\): 4 stacks with \d+ resources would go to cdktf\.out\/stacks/,
  );
  expect(snapshot(at.directory)).toEqual(before);
});

test("one stack alone leaves the others' files, and the order among all", async () => {
  const at = await synthesised();
  const before = snapshot(at.path("cdktf.out"));
  at.write("site/tenants/example-lab.yaml", replaced(TENANT, "guaranteed: 64", "guaranteed: 32"));
  at.write("site/tenants/other-lab.yaml", OTHER);
  expect((await at.run("synth", "site", "--only", "a1-tenant-other-lab")).code).toBe(0);
  const after = snapshot(at.path("cdktf.out"));
  const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
  expect(changed).toEqual([
    "gigafactory.positions.json",
    "manifest.json",
    "stacks/a1-tenant-other-lab",
    "stacks/a1-tenant-other-lab/cdk.tf.json",
  ]);
  expect(manifest(at)["a1-tenant-other-lab"]?.dependencies).toEqual(["a1-capacity"]);
  expect(Object.keys(manifest(at))).toHaveLength(5);
});

test("in CI a ledger that would change is a failure, and one that wouldn't is none", async () => {
  const at = starterPlace();
  const before = snapshot(at.directory);
  const stale = await at.run("synth", "site", "--locked");
  expect(stale.code).toBe(1);
  expect(stale.stderr).toContain(`${LEDGER}:1:1  ledger/stale`);
  expect(snapshot(at.directory)).toEqual(before);
  await at.run("synth", "site");
  expect((await at.run("synth", "site", "--locked")).code).toBe(0);
});
