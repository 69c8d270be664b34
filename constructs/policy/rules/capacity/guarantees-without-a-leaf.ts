import { formatNumber } from "../../../core/quantity";
import { gpusWithout, guaranteedOf, promisedPools } from "../../reading/guarantees";
import { defineRule } from "../../rule";
import { inUnit, notApplicable, pass, violation } from "../../verdict";

export const guaranteesWithoutALeaf = defineRule({
  id: "capacity/guarantees-without-a-leaf",
  title: "What tenants are guaranteed of a pool is there with one leaf switch lost",
  severity: "info",
  why: "In a rail-optimised fabric a leaf carries one rail of a whole leaf group. Without it, none of the group's nodes has all its rails, and a job that spans nodes fails there or crawls.",
  fix: "Keep a leaf group's nodes free of guarantees, use two planes, or accept that guarantees of that size wait for a switch.",
  source:
    "NVIDIA DGX SuperPOD reference architectures: rail-optimised, card i of every node of a scalable unit to leaf i",
  subjects: promisedPools,
  check(pool, evidence) {
    const fabric = evidence.site?.cells.find(({ id }) => id === pool.cell)?.fabric;
    const group = fabric?.plan.leafGroupNodes[pool.id];
    // With a second plane every card keeps half its bandwidth.
    if (fabric === undefined || group === undefined || fabric.planes > 1) return notApplicable();
    const promised = guaranteedOf(evidence, pool.ref);
    const lost = Math.min(pool.nodes, group);
    const left = gpusWithout(pool, lost);
    if (promised.total <= left) return pass();
    return violation({
      actual: `tenants are guaranteed ${formatNumber(promised.total)} GPUs`,
      expected: `at most ${formatNumber(left)} = (${formatNumber(pool.nodes)} nodes - ${formatNumber(lost)} under a leaf) × ${pool.system.gpusPerNode}`,
      working: inUnit(promised, "GPUs"),
    });
  },
  examples: {
    passing: [
      `cells: {a1: {pools: {hgx: {nodes: 144, spares: 0}}, fabric: {technology: infiniband, switch: q3400}}}
programmes: {p: {envelope: {a1/hgx: 1152}}}
tenants: {a: {entitlements: [{pool: a1/hgx, guaranteed: 576}]}}`,
    ],
    failing: [
      `cells: {a1: {pools: {hgx: {nodes: 144, spares: 0}}, fabric: {technology: infiniband, switch: q3400}}}
programmes: {p: {envelope: {a1/hgx: 1152}}}
tenants: {a: {entitlements: [{pool: a1/hgx, guaranteed: 584}]}}`,
    ],
  },
});
