import { victimOf } from "../../../../bin/tenant/attack/victim";
import { exampleSite } from "../../rehearse/synthesised";

const site = exampleSite();
const cell = site.cells.find(({ id }) => id === "c2")!;
const attacker = site.tenants.find(({ id }) => id === "lingua-sme")!;

test("the victim is another tenant of the same cell", () => {
  const victim = victimOf(attacker, site, cell);
  expect([victim.tenant?.id === attacker.id, victim.tenant?.cells.includes(cell.id)]).toEqual([false, true]);
});

test("a tenant that is alone attacks a decoy", () => {
  expect(victimOf(attacker, { ...site, tenants: [attacker] }, cell)).toEqual({ namespace: "gigafactory-attack-decoy" });
});
