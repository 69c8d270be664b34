import { formatNumber } from "../../../core/quantity";
import { connectedPools } from "../../reading/fabric";
import { defineRule } from "../../rule";
import { fabrics } from "../../subject";
import type { Violation } from "../../verdict";
import { notApplicable, passUnless, violation } from "../../verdict";

export const unitsOnLeaves = defineRule({
  id: "fabric/units-on-leaves",
  title: "Scalable units fill whole leaf groups",
  severity: "info",
  why: "Leaves are bought for whole units. A unit that ends in the middle of a leaf group leaves its switches half empty, and jobs of one leaf group, the fastest that there are, fit it badly: its last group is smaller than the others.",
  fix: "Set unitNodes to a multiple of the nodes under a leaf group, or leave it out.",
  source:
    "NVIDIA DGX SuperPOD reference architectures: a scalable unit has leaves of its own; kueue.sigs.k8s.io, topology-aware scheduling: levels are nested",
  subjects: fabrics,
  check(fabric, evidence) {
    const pools = connectedPools(evidence, fabric).filter(
      ({ units, installedGpus }) => units.length > 1 && installedGpus > 0,
    );
    if (pools.length === 0) return notApplicable();
    return passUnless(
      pools.flatMap(({ id, unitNodes }): Violation[] => {
        const group = fabric.plan.leafGroupNodes[id] ?? unitNodes;
        if (group <= 0 || unitNodes % group === 0) return [];
        return [
          violation({
            attribute: id,
            path: ["cells", fabric.cell, "pools", id],
            actual: `pool ${id} has units of ${formatNumber(unitNodes)} nodes over leaf groups of ${formatNumber(group)}`,
            expected: `a multiple of ${formatNumber(group)}: the last of each unit's leaf groups has ${formatNumber(unitNodes % group)}`,
          }),
        ];
      }),
    );
  },
  examples: {
    passing: [`cells: {a1: {pools: {hgx: {nodes: 144}}, fabric: {technology: infiniband, switch: q3400}}}`],
    failing: [
      `cells: {a1: {pools: {hgx: {nodes: 200, unitNodes: 100}}, fabric: {technology: infiniband, switch: q3400}}}`,
    ],
  },
});
