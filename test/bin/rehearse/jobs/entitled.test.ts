import { entitledHere } from "../../../../bin/rehearse/jobs/entitled";
import type { Phase } from "../../../../constructs/site/facts";
import { exampleSite } from "../synthesised";

const site = exampleSite();
const c2 = site.cells.find(({ id }) => id === "c2")!;

function inPhase(phase: Phase) {
  return { site: { ...site, tenants: site.tenants.map((tenant) => ({ ...tenant, phase })) }, cell: c2 };
}

test("every namespace with GPUs of the cell is there, in order", () => {
  expect(entitledHere({ site, cell: c2 }).map(({ namespace }) => namespace)).toEqual([
    "automotive-perception",
    "charite-genomics",
    "federal-administration-dev",
    "federal-administration-prod",
    "grid-operator",
    "lingua-sme",
    "nordic-imaging",
  ]);
});

test.each([
  ["active", 7],
  ["held", 7],
  ["requested", 0],
  ["offboarded", 0],
] as const)("of tenants that are %s there are %i namespaces", (phase, count) => {
  expect(entitledHere(inPhase(phase))).toHaveLength(count);
});
