import { join } from "node:path";
import { evidenceOf } from "../../../../bin/site-evidence";
import { checkEvidence } from "../../../../bin/policy-files";
import { processIo } from "../../../../bin/io";
import { scaledSite } from "../../../../bin/rehearse/scale/scale-site";
import type { SiteSource } from "../../../../bin/site-source";
import { readSite } from "../../../../bin/site-source";
import { readVendored } from "../../../../bin/vendored";
import { objectKey } from "../../../../constructs/core/kubernetes";
import type { SiteFacts } from "../../../../constructs/site/facts";
import { planStacks, stackObjects } from "../../../../stacks/plan";
import { ROOT } from "../../../support/sources";

const io = processIo();
const EXAMPLES = ["eu-gigafactory", "ai-factory-spain", "telenor-norway"];
const SCALES = [0.001, 0.02, 0.1, 0.37, 0.99];

const read = (example: string): SiteSource => readSite(io, join(ROOT, "examples", example));

/** What the rules say against a site, the numbers left out: they shrink with it. */
function violations(source: SiteSource, facts: SiteFacts): string[] {
  const evidence = evidenceOf({ ...source, facts }, readVendored(io, source), source.loaded.ledger);
  const report = checkEvidence(evidence, source, { asOf: "2026-11-22", failOn: "info" });
  return (
    report.findings
      // A rack, a leaf or a hall is a larger share of a smaller site: those rules speak of sizes alone.
      .filter(({ rule }) => !rule.startsWith("capacity/guarantees-without-a-"))
      .map(({ rule, subject }) => `${rule} ${subject}`)
      .sort()
  );
}

describe.each(EXAMPLES)("%s", (example) => {
  const source = read(example);
  const before = violations(source, source.facts);

  test.each(SCALES)("at %d breaks no rule that it kept at its full size", (scale) => {
    const after = violations(source, scaledSite(source, scale));
    expect(after.filter((violation) => !before.includes(violation))).toEqual([]);
  });

  test.each(SCALES)("at %d guarantees no more GPUs than are schedulable", (scale) => {
    const facts = scaledSite(source, scale);
    const over = facts.cells
      .flatMap(({ pools }) => pools)
      .filter(({ ref, schedulableGpus }) => promised(facts, ref) > schedulableGpus);
    expect(over.map(({ ref }) => ref)).toEqual([]);
  });

  test.each(SCALES)("at %d keeps every tenant, pool, entitlement and tier", (scale) => {
    expect(shape(scaledSite(source, scale))).toEqual(shape(source.facts));
  });

  test("at a fiftieth names its queues, flavors, topologies and tenants' objects as before", () => {
    expect(namesOf(scaledSite(source, 0.02))).toEqual(namesOf(source.facts));
  });

  test("at 1 is the site itself", () => {
    expect(scaledSite(source, 1)).toEqual(source.facts);
  });

  test("never grows", () => {
    const sizes = [...SCALES, 1].map((scale) => installed(scaledSite(source, scale)));
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });
});

function promised(site: SiteFacts, ref: string): number {
  return site.tenants
    .flatMap(({ entitlements }) => entitlements)
    .filter(({ pool }) => pool === ref)
    .reduce((sum, { guaranteed }) => sum + guaranteed, 0);
}

function installed(site: SiteFacts): number {
  return site.cells.flatMap(({ pools }) => pools).reduce((sum, pool) => sum + pool.nodes, 0);
}

function shape(site: SiteFacts): unknown {
  return {
    pools: site.cells.flatMap(({ pools }) => pools.map(({ ref }) => ref)),
    tiers: site.cells.flatMap(({ tiers }) => tiers.map(({ ref }) => ref)),
    tenants: site.tenants.map(({ id, entitlements, storage }) => ({
      id,
      pools: entitlements.map(({ pool, guaranteed, burst }) => [pool, guaranteed > 0, burst > 0]),
      storage: Object.keys(storage),
    })),
  };
}

/** Machines are one object a scalable unit, and units are fewer. */
function namesOf(site: SiteFacts): string[] {
  return planStacks(site)
    .filter(({ kind }) => kind !== "machines")
    .flatMap((plan) => stackObjects(plan).map(({ object }) => `${plan.id} ${objectKey(object)}`));
}

test("a scaled site that cannot be derived is refused with the reason", () => {
  const source = read("eu-gigafactory");
  const spec = {
    ...source.spec,
    cells: { ...source.spec.cells, a1: { ...source.spec.cells["a1"]!, hall: "nowhere" } },
  };
  expect(() => scaledSite({ ...source, spec }, 0.1)).toThrowFault({ code: "site/unknown-hall" });
});
