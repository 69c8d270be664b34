import { accelerators } from "../../../catalog/accelerators";
import { formatNumber, formatWatts } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import type { CellFacts, PoolFacts } from "../../../site/facts";
import { defineRule } from "../../rule";
import { cells } from "../../subject";
import { inUnit, notApplicable, pass, violation } from "../../verdict";

export const loadStep = defineRule({
  id: "power/load-step",
  title: "The swing of a cell's largest training job is no more than the grid connection bears at once",
  severity: "warning",
  why: "Between two steps of synchronous training all GPUs fall from their most to nearly nothing and back, in a second. Grid operators limit such swings; generators and transformers wear by them, and the contract is cut.",
  fix: "Smooth it: GPU power ramps, racks with energy storage, batteries; then state what is left to the grid as loadStep. Or bound the largest job.",
  source:
    "arXiv 2508.14318, Power Stabilization for AI Training Datacenters: time-domain limits of utilities; catalogue: TDP of accelerators",
  subjects: (evidence) =>
    evidence.site?.grid.loadStep === undefined
      ? []
      : cells(evidence).map((subject) => ({ ...subject, path: ["grid", "loadStep"] })),
  check(cell: CellFacts, { site }) {
    const most = site?.grid.loadStep;
    const hall = site?.halls.find(({ id }) => id === cell.hall);
    const swinging = cell.pools.filter((pool) => swingOf(pool) > 0);
    if (most === undefined || hall === undefined || swinging.length === 0) return notApplicable();
    const sum = sumOf(swinging, (pool) => `pool ${pool.ref} (${formatNumber(pool.installedGpus)} GPUs)`, swingOf);
    if (sum.total <= most) return pass();
    return violation({
      actual: `a job on all its GPUs may swing by ${formatWatts(sum.total)}: their TDP`,
      expected: `at most ${formatWatts(most)} (loadStep)`,
      working: inUnit(sum, "W"),
    });
  },
  examples: {
    passing: [`grid: {loadStep: 20MW}`],
    failing: [`grid: {loadStep: 200kW}`],
  },
});

/** All of the accelerators' own power: hosts, switches and cooling follow too slowly to count. */
function swingOf({ system: { accelerator }, installedGpus }: PoolFacts): number {
  const known =
    accelerator === undefined || !Object.hasOwn(accelerators, accelerator) ? undefined : accelerators[accelerator];
  return installedGpus * (known?.tdp ?? 0);
}
