import { readFileSync, rmSync } from "node:fs";
import type { Workplace } from "../../support/cli";
import { snapshot, starterPlace, TENANT } from "../support";

const LEDGER = "site/gigafactory.lock.yaml";
const OTHER = TENANT.replaceAll("example-lab", "other-lab");

/** A site whose second tenant's stack was synthesised, and whose file is gone. */
async function withoutTenant(): Promise<Workplace> {
  const at = starterPlace({ "site/tenants/other-lab.yaml": OTHER });
  await at.run("synth", "site");
  rmSync(at.path("site/tenants/other-lab.yaml"));
  expect((await at.run("check", "site")).code).toBe(3);
  return at;
}

test("a stack that was destroyed is recorded, and the check is clean again", async () => {
  const at = await withoutTenant();
  const { code, stdout } = await at.run("retire", "site", "a1-tenant-other-lab");
  expect([code, stdout]).toEqual([0, `a1-tenant-other-lab is retired: commit ${LEDGER}\n`]);
  expect(readFileSync(at.path(LEDGER), "utf8")).toContain("a1-tenant-other-lab: retired");
  expect((await at.run("check", "site")).code).toBe(0);
});

test("a dry run records nothing", async () => {
  const at = await withoutTenant();
  const before = snapshot(at.directory);
  const { code, stdout } = await at.run("retire", "site", "a1-tenant-other-lab", "--dry-run");
  expect([code, stdout]).toEqual([0, `a1-tenant-other-lab would be retired in ${LEDGER}\n`]);
  expect(snapshot(at.directory)).toEqual(before);
});

test("for machines it is a document", async () => {
  const at = await withoutTenant();
  const { stdout } = await at.run("retire", "site", "a1-tenant-other-lab", "-o", "json");
  expect(JSON.parse(stdout)).toEqual({ version: 1, retired: "a1-tenant-other-lab", ledger: LEDGER, written: true });
});
