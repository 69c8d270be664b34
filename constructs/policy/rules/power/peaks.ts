import { formatWatts } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import { peakOf } from "../../reading/peaks";
import { defineRule } from "../../rule";
import { halls } from "../../subject";
import { inUnit, notApplicable, pass, violation } from "../../verdict";

export const peaks = defineRule({
  id: "power/peaks",
  title: "Synchronous peaks of a hall's racks are left when its redundancy is used up",
  severity: "warning",
  why: "All GPUs of a training job reach their peak in the same millisecond. What is planned by the average trips on the peak, and takes with it the job that caused it.",
  fix: "Leave more of the hall's IT power free, cap the GPUs' power, or move a pool.",
  source:
    "arXiv 2508.14318, Power Stabilization for AI Training Datacenters (Microsoft, OpenAI, NVIDIA, 2025); NVIDIA GB300 NVL72: up to 142 kW a rack",
  subjects: halls,
  check(hall, { site }) {
    const pools = (site?.cells ?? [])
      .filter((cell) => cell.hall === hall.id && cell.phase === undefined)
      .flatMap((cell) => cell.pools);
    const above = sumOf(
      pools,
      ({ ref }) => `pool ${ref} above its rating`,
      (pool) => Math.ceil(pool.nodes * (peakOf(pool) - pool.system.power)),
    );
    if (above.total === 0) return notApplicable();
    const drawn = { name: "what its cells draw", value: hall.power };
    const sum = { total: hall.power + above.total, addends: [drawn, ...above.addends] };
    if (sum.total <= hall.usable) return pass();
    return violation({
      path: ["halls", hall.id, "it"],
      actual: `its racks draw ${formatWatts(sum.total)} at their peak`,
      expected: `at most ${formatWatts(hall.usable)}`,
      working: inUnit(sum, "W"),
    });
  },
  examples: {
    passing: [
      `halls: {a: {it: 1400kW}}\ncells: {a1: {pools: {hgx: null, gb300: {system: gb300-nvl72, racks: 8}}}}\nprogrammes: {p: null}`,
    ],
    failing: [
      `halls: {a: {it: 1100kW}}\ncells: {a1: {pools: {hgx: null, gb300: {system: gb300-nvl72, racks: 8}}}}\nprogrammes: {p: null}`,
    ],
  },
});
