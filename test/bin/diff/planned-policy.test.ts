import { plannedPolicy } from "../../../bin/diff/planned-policy";
import type { ReadPlan } from "../../../bin/diff/plan-file";
import { readSite } from "../../../bin/site-source";
import { siteFrame } from "../../../constructs/site/stack-facts";
import { ioIn, starterPlace } from "../support";

const REQUEST = { asOf: "2026-11-22", failOn: "error" } as const;

function planOf(facts: unknown): ReadPlan {
  return { planned: { factsAfter: facts } } as unknown as ReadPlan;
}

test("plans without a capacity stack describe no site", () => {
  expect(plannedPolicy([planOf({ kind: "crds", site: "s", cell: "a1" })], REQUEST)).toBeUndefined();
});

test("the capacity stack's own output is judged by the rules of capacity and power alone", () => {
  const { facts } = readSite(ioIn(starterPlace().directory), "site");
  // A hall that can deliver nothing.
  const site = { ...siteFrame(facts), halls: facts.halls.map((hall) => ({ ...hall, it: 1, usable: 1 })) };
  const plans = facts.cells.map((cell) => planOf({ kind: "capacity", site, cell }));
  const report = plannedPolicy(plans, REQUEST)!;
  const areas = new Set(report.findings.map(({ rule }) => rule.split("/")[0]));
  expect([...areas].every((area) => area === "capacity" || area === "power")).toBe(true);
  expect(report.findings.length).toBeGreaterThan(0);
});
