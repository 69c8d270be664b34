import { formatWatts } from "../../../core/quantity";
import { working } from "../../../core/working";
import { peakOf } from "../../reading/peaks";
import { defineRule } from "../../rule";
import { pools } from "../../subject";
import { notApplicable, pass, unknown, violation } from "../../verdict";

export const rackPeak = defineRule({
  id: "power/rack-peak",
  title: "A pool's racks may draw their peak",
  severity: "warning",
  why: "Breakers and busbars of a rack see its peak, not its rating. A rack at the limit of its feed runs every benchmark and trips in the first synchronous step.",
  fix: "Put the pool into a hall built for such racks, or cap the GPUs' power.",
  source: "NVIDIA GB300 NVL72: up to 142 kW a rack; arXiv 2508.14318, Power Stabilization for AI Training Datacenters",
  subjects: pools,
  check(pool, { site }) {
    const cell = site?.cells.find(({ id }) => id === pool.cell);
    const hall = site?.halls.find(({ id }) => id === cell?.hall);
    if (hall === undefined) return unknown(`the hall of cell ${pool.cell} is not part of what was given`);
    const { nodesPerRack, power, name } = pool.system;
    const peak = peakOf(pool);
    // A rack that is too much by its rating already is power/rack-density's finding.
    if (peak <= power || nodesPerRack * power > hall.rackDensity) return notApplicable();
    const rack = working(Math.round(nodesPerRack * peak), "W", "nodesPerRack × peak of a node", {
      nodesPerRack,
      "peak of a node": formatWatts(peak),
    });
    if (rack.value <= hall.rackDensity) return pass();
    return violation({
      actual: `a rack of ${name} draws ${formatWatts(rack.value)} at its peak`,
      expected: `at most ${formatWatts(hall.rackDensity)} (rackDensity of hall ${hall.id})`,
      working: rack,
    });
  },
  examples: {
    passing: [`cells: {a1: {pools: {gb300: {system: gb300-nvl72, racks: 8}}}}`],
    failing: [`halls: {a: {rackDensity: 140kW}}\ncells: {a1: {pools: {gb300: {system: gb300-nvl72, racks: 8}}}}`],
  },
});
