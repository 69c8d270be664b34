import { join } from "node:path";
import { attackSite } from "../../../../bin/tenant/attack/attack";
import type { AttackRequest } from "../../../../bin/tenant/attack/attack";
import { proofExit } from "../../../../bin/tenant/proof-exit";
import { ROOT } from "../../../support/sources";
import { ioIn } from "../../support";

const request: AttackRequest = {
  site: join(ROOT, "examples/eu-gigafactory"),
  tenant: "lingua-sme",
  cell: undefined,
  crds: [],
  live: undefined,
  timeoutMs: 60_000,
};
const attack = (more: Partial<AttackRequest>) => attackSite(ioIn(ROOT), { ...request, ...more });
const faultOf = (code: string) => ({ faults: [expect.objectContaining({ code }) as unknown] });

test("a tenant that isn't there is refused", async () => {
  await expect(attack({ tenant: "lingua" })).rejects.toMatchObject(faultOf("tenant/unknown"));
});

test("a cell that isn't there is refused with the cells that are", async () => {
  await expect(attack({ cell: "z9" })).rejects.toMatchObject(faultOf("attack/unknown-cell"));
});

test("one kubeconfig is not two cells", async () => {
  await expect(attack({ live: {} })).rejects.toMatchObject(faultOf("attack/several-cells"));
});

test("a tenant with nothing in the cell is skipped, and nothing is proven", async () => {
  const report = await attack({ cell: "a1" });
  expect([report.skipped, proofExit(report)]).toEqual([["lingua-sme: has nothing in this cell"], 4]);
});
