import { formatNumber } from "../../../core/quantity";
import { gpusWithout, guaranteedOf, promisedPools } from "../../reading/guarantees";
import { defineRule } from "../../rule";
import { inUnit, pass, violation } from "../../verdict";

export const guaranteesWithoutARack = defineRule({
  id: "capacity/guarantees-without-a-rack",
  title: "What tenants are guaranteed of a pool is there with one of its racks lost",
  severity: "warning",
  why: "A rack goes as one: a busbar, a leaking coolant loop, an NVLink domain. Guarantees that need every rack are broken by the first such day, and Kueue goes on admitting against nodes that are dark.",
  fix: "Keep the nodes of one rack as spares (spares), lower a guarantee, or promise the surplus as burst.",
  source:
    "NVIDIA DGX SuperPOD reference architectures: nodes of a rack; Llama 3 (2024), 5.3: 419 unexpected interruptions in 54 days on 16,384 GPUs",
  subjects: promisedPools,
  check(pool, evidence) {
    const promised = guaranteedOf(evidence, pool.ref);
    const lost = Math.min(pool.nodes, pool.system.nodesPerRack);
    const left = gpusWithout(pool, lost);
    if (promised.total <= left) return pass();
    return violation({
      actual: `tenants are guaranteed ${formatNumber(promised.total)} GPUs`,
      expected: `at most ${formatNumber(left)} = (${formatNumber(pool.nodes)} nodes - ${lost} of a rack) × ${pool.system.gpusPerNode}`,
      working: inUnit(promised, "GPUs"),
    });
  },
  examples: {
    passing: [
      `cells: {a1: {pools: {hgx: {nodes: 64, spares: 0}}}}
programmes: {p: {envelope: {a1/hgx: 512}}}
tenants: {a: {entitlements: [{pool: a1/hgx, guaranteed: 480}]}}`,
    ],
    failing: [
      `cells: {a1: {pools: {hgx: {nodes: 64, spares: 0}}}}
programmes: {p: {envelope: {a1/hgx: 512}}}
tenants: {a: {entitlements: [{pool: a1/hgx, guaranteed: 488}]}}`,
    ],
  },
});
