import { defineRule } from "../../rule";
import { pools } from "../../subject";
import { notApplicable, pass, unknown, violation } from "../../verdict";

export const liquidCooling = defineRule({
  id: "power/liquid-cooling",
  title: "Liquid-cooled systems stand in halls with liquid cooling",
  severity: "error",
  why: "Such a rack has no fans for its accelerators. Without coolant at the rack it doesn't start, and retrofitting a hall takes months.",
  fix: "Move the pool to a hall with cooling: liquid, or choose an air-cooled system.",
  source: "NVIDIA GB200/GB300 NVL72: 115 of 132 kW leave a rack through liquid",
  subjects: pools,
  check(pool, evidence) {
    if (pool.system.cooling !== "liquid") return notApplicable();
    const cell = evidence.site?.cells.find(({ id }) => id === pool.cell);
    const hall = evidence.site?.halls.find(({ id }) => id === cell?.hall);
    if (hall === undefined) return unknown(`the hall of cell ${pool.cell} is not part of what was given`);
    if (hall.cooling === "liquid") return pass();
    return violation({
      actual: `${pool.system.title} is cooled by liquid, hall ${hall.id} by air`,
      expected: "a hall with cooling: liquid",
    });
  },
  examples: {
    passing: [`cells: {a1: {pools: {gb300: {system: gb300-nvl72, racks: 8}}}}`],
    failing: [
      `halls: {a: {cooling: air}}
cells: {a1: {pools: {gb300: {system: gb300-nvl72, racks: 8}}}}`,
    ],
  },
});
