import { formatWatts } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import { defineRule } from "../../rule";
import { site } from "../../subject";
import { inUnit, pass, violation } from "../../verdict";

export const grid = defineRule({
  id: "power/grid",
  title: "What all halls take from the grid fits the connection",
  severity: "error",
  why: "Halls can each be in order while the site as a whole, cooling included, is over its contract: the grid operator then sheds it, or charges the peak for a year.",
  fix: "Lower what a hall draws, its PUE, or contract more capacity.",
  source: "The Green Grid / ISO/IEC 30134-2 PUE: site power = IT power × PUE",
  subjects: site,
  check({ halls, grid: connection }) {
    const sum = sumOf(
      halls,
      ({ id, pue }) => `hall ${id} (PUE ${pue})`,
      ({ power, pue }) => Math.ceil(power * pue),
    );
    if (sum.total <= connection.usable) return pass();
    const spare =
      connection.usable === connection.capacity
        ? ""
        : `, what ${connection.redundancy} leaves of ${formatWatts(connection.capacity)}`;
    return violation({
      path: ["grid", "capacity"],
      actual: `its halls take ${formatWatts(sum.total)} from the grid`,
      expected: `at most ${formatWatts(connection.usable)}${spare}`,
      working: inUnit(sum, "W"),
    });
  },
  examples: {
    passing: [`grid: {capacity: 1200kW}\nhalls: {a: {pue: 1.2}}`],
    failing: [
      `grid: {capacity: 1100kW}\nhalls: {a: {pue: 1.2}}`,
      `grid: {capacity: 2MW, redundancy: 2N}\nhalls: {a: {pue: 1.2}}`,
    ],
  },
});
