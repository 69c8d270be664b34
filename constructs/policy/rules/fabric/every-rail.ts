import type { FabricFacts, PoolFacts } from "../../../site/facts";
import type { Evidence } from "../../evidence/evidence";
import { policiesOfCell } from "../../reading/sriov";
import { defineRule } from "../../rule";
import { pools } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

const RAILS = [0, 1, 2, 3, 4, 5, 6, 7];
const policies = (rails: readonly number[]) =>
  rails
    .map(
      (rail) => `---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata: {name: hgx-rail-${rail}, namespace: nvidia-network-operator}
spec: {resourceName: rail${rail}, numVfs: 8, isRdma: true, nodeSelector: {gigafactory.node-restriction.kubernetes.io/pool: hgx}, nicSelector: {pfNames: [rail${rail}]}}`,
    )
    .join("\n");
const SITE = "cells: {a1: {fabric: {technology: ethernet, switch: sn5600}}}\n";

export const everyRail = defineRule({
  id: "fabric/every-rail",
  title: "Each node of a connected pool offers a function on each of its rails",
  severity: "error",
  why: "A job asks for all rails of its GPUs. Where one has no policy, no node of the pool can run it, and the pool is full of idle GPUs.",
  fix: "Add an SriovNetworkNodePolicy of the rail's resource that selects the pool's nodes.",
  source:
    "NVIDIA DGX SuperPOD reference architectures: one rail a card; sriov-network-operator v1.6.0: nodeSelector, resourceName",
  joins: [{ kinds: ["SriovNetworkNodePolicy"], by: ["spec.nodeSelector", "spec.numVfs", "spec.resourceName"] }],
  subjects: pools,
  check(pool, evidence) {
    const fabric = evidence.site?.cells.find(({ id }) => id === pool.cell)?.fabric;
    if (fabric?.pools.includes(pool.id) !== true || policiesOfCell(evidence, pool.cell).length === 0)
      return notApplicable();
    const missing = without(pool, fabric, evidence);
    if (missing.length === 0) return pass();
    return violation({ actual: `no policy gives its nodes ${missing.join(", ")}`, expected: "a policy for each rail" });
  },
  examples: {
    passing: [SITE + policies(RAILS)],
    failing: [SITE + policies(RAILS.slice(0, 7))],
  },
});

function without(pool: PoolFacts, fabric: FabricFacts, evidence: Evidence): string[] {
  const own = policiesOfCell(evidence, pool.cell).filter(({ nodes }) =>
    Object.entries(nodes).every(([key, value]) => pool.nodeLabels[key] === value),
  );
  return fabric.rails
    .filter(({ index }) => index < pool.system.nics)
    .map(({ resource }) => resource.slice(resource.indexOf("/") + 1))
    .filter((resource) => !own.some((view) => view.resource === resource && view.functions > 0));
}
