import { formatWatts } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import { defineRule } from "../../rule";
import { halls } from "../../subject";
import { inUnit, pass, violation } from "../../verdict";

export const hallIt = defineRule({
  id: "power/hall-it",
  title: "What a hall's racks draw is left when its redundancy is used up",
  severity: "error",
  why: "Power that is only there while every module works is no redundancy: the first failure trips the rest of the hall. Storage, switches and spare nodes draw too.",
  fix: "Move a pool to another hall, buy fewer nodes, or raise the hall's IT power.",
  source: "EN 50600-2-2 power distribution, redundancy N+1 and 2N",
  subjects: halls,
  check(hall) {
    const sum = sumOf(
      hall.draw,
      ({ name }) => name,
      ({ power }) => power,
    );
    if (sum.total <= hall.usable) return pass();
    const spare = hall.usable === hall.it ? "" : `, what its redundancy leaves of ${formatWatts(hall.it)}`;
    return violation({
      path: ["halls", hall.id, "it"],
      actual: `its cells draw ${formatWatts(sum.total)}`,
      expected: `at most ${formatWatts(hall.usable)}${spare}`,
      working: inUnit(sum, "W"),
    });
  },
  examples: {
    passing: [`halls: {a: {it: 1MW}}`],
    failing: [`halls: {a: {it: 900kW}}`, `halls: {a: {it: 1200kW, redundancy: N+1, modules: 4}}`],
  },
});
