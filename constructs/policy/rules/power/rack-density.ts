import { formatWatts } from "../../../core/quantity";
import { working } from "../../../core/working";
import { defineRule } from "../../rule";
import { pools } from "../../subject";
import { pass, unknown, violation } from "../../verdict";

export const rackDensity = defineRule({
  id: "power/rack-density",
  title: "A pool's racks draw no more than a rack of their hall may",
  severity: "error",
  why: "A hall with megawatts to spare still can't feed or cool a rack beyond what its busbars and coolant loops are built for. It is found out when the racks are delivered.",
  fix: "Put the pool into a hall built for such racks, or raise rackDensity if the hall really bears it.",
  source: "NVIDIA DGX SuperPOD reference architectures: rack power of each system",
  subjects: pools,
  check(pool, evidence) {
    const cell = evidence.site?.cells.find(({ id }) => id === pool.cell);
    const hall = evidence.site?.halls.find(({ id }) => id === cell?.hall);
    if (hall === undefined) return unknown(`the hall of cell ${pool.cell} is not part of what was given`);
    const { nodesPerRack, power, name } = pool.system;
    const rack = working(nodesPerRack * power, "W", "nodesPerRack × power of a node", {
      nodesPerRack,
      "power of a node": formatWatts(power),
    });
    if (rack.value <= hall.rackDensity) return pass();
    return violation({
      actual: `a rack of ${name} draws ${formatWatts(rack.value)}`,
      expected: `at most ${formatWatts(hall.rackDensity)} (rackDensity of hall ${hall.id})`,
      working: rack,
    });
  },
  examples: {
    passing: [`halls: {a: {rackDensity: 60kW}}`],
    failing: [
      `halls: {a: {rackDensity: 50kW}}`,
      `halls: {a: {rackDensity: 132kW}}
cells: {a1: {pools: {gb300: {system: gb300-nvl72, racks: 8}}}}`,
    ],
  },
});
