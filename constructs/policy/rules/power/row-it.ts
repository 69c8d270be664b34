import { formatWatts } from "../../../core/quantity";
import { working } from "../../../core/working";
import { defineRule } from "../../rule";
import { pools } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

export const rowIt = defineRule({
  id: "power/row-it",
  title: "A row full of a pool's racks draws no more than its busways deliver with one feed lost",
  severity: "error",
  why: "A hall and each of its racks can be within their limits while the busway over a row is not. The first feed that fails moves its load to the other, which trips, and a whole row of racks is dark.",
  fix: "Stand fewer of these racks in a row, spread the pool over more rows, or have stronger busways built.",
  source: "EN 50600-2-2, power distribution: availability class 3, two paths; site.yaml, halls: row",
  subjects: pools,
  check(pool, { site }) {
    const cell = site?.cells.find(({ id }) => id === pool.cell);
    const row = site?.halls.find(({ id }) => id === cell?.hall)?.row;
    if (row === undefined) return notApplicable();
    const rack = pool.system.nodesPerRack * pool.system.power;
    const racks = Math.min(row.racks, pool.racks);
    const drawn = working(racks * rack, "W", "racks of a row × power of a rack", {
      "racks of a row": racks,
      "power of a rack": formatWatts(rack),
    });
    if (drawn.value <= row.power) return pass();
    return violation({
      actual: `a row of ${racks} of its racks draws ${formatWatts(drawn.value)}`,
      expected: `at most ${formatWatts(row.power)}: ${Math.floor(row.power / rack)} such racks a row`,
      working: drawn,
    });
  },
  examples: {
    passing: [`halls: {a: {row: {racks: 12, power: 720kW}}}`],
    failing: [`halls: {a: {row: {racks: 12, power: 600kW}}}`],
  },
});
