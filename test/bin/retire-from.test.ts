import { rmSync } from "node:fs";
import type { Workplace } from "../support/cli";
import { snapshot, starterPlace, TENANT } from "./support";

const OTHER = TENANT.replaceAll("example-lab", "other-lab");

/** A site whose second tenant's stack was synthesised, and whose file is gone. */
async function withoutTenant(): Promise<Workplace> {
  const at = starterPlace({ "site/tenants/other-lab.yaml": OTHER });
  await at.run("synth", "site");
  rmSync(at.path("site/tenants/other-lab.yaml"));
  expect((await at.run("check", "site")).code).toBe(3);
  return at;
}

test.each([
  ["a1-tenant-example-lab", "ledger/still-there", "phase: offboarded"],
  ["a1-tenant-other-lob", "ledger/unknown-stack", "did you mean a1-tenant-other-lab?"],
  ["a1/Topology/fabric@1", "ledger/no-old-generation", "nothing: there is none"],
  ["constructor", "ledger/unknown-stack", "allowed: a1-tenant-other-lab"],
])("%s is refused, and the ledger stays", async (entry, problem, more) => {
  const at = await withoutTenant();
  const before = snapshot(at.directory);
  const { code, stderr } = await at.run("retire", "site", entry);
  expect(code).toBe(1);
  expect(stderr).toContain(problem);
  expect(stderr).toContain(more);
  expect(snapshot(at.directory)).toEqual(before);
});
