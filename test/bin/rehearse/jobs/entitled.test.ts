import { entitledHere } from "../../../../bin/rehearse/jobs/entitled";
import type { Phase } from "../../../../constructs/site/facts";
import { exampleSite } from "../synthesised";

const site = exampleSite();
const c2 = site.cells.find(({ id }) => id === "c2")!;

function inPhase(phase: Phase) {
  return { site: { ...site, tenants: site.tenants.map((tenant) => ({ ...tenant, phase })) }, cell: c2 };
}

test("every tenant with GPUs of the cell is there, in order", () => {
  expect(entitledHere({ site, cell: c2 }).map(({ tenant }) => tenant.id)).toEqual([
    "automotive-perception",
    "charite-genomics",
    "federal-administration",
    "grid-operator",
    "lingua-sme",
    "nordic-imaging",
  ]);
});

test.each([
  ["active", 6],
  ["held", 6],
  ["requested", 0],
  ["offboarded", 0],
] as const)("of tenants that are %s there are %i", (phase, count) => {
  expect(entitledHere(inPhase(phase))).toHaveLength(count);
});
