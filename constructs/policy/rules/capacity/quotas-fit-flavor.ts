import { cellKey } from "../../evidence/cell-key";
import { addTo } from "../../../core/add-to";
import { formatNumber } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import type { PoolFacts } from "../../../site/facts";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { perEvidence } from "../../evidence/per-evidence";
import { objectsOf, ofKind } from "../../reading/lookup";
import { CLUSTER_QUEUE, COHORT, FLAVOR, isAccelerator, quotasOf } from "../../reading/quotas";
import { defineRule } from "../../rule";
import { inUnit, notApplicable, pass, unknown, violation } from "../../verdict";

const quota = (gpus: string) => `cells: {a1: {pools: {hgx: {nodes: 64, spares: 0}}}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: hgx-g1}
spec: {}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: Cohort
metadata: {name: a1}
spec: {resourceGroups: [{coveredResources: [nvidia.com/gpu], flavors: [{name: hgx-g1, resources: [{name: nvidia.com/gpu, nominalQuota: "256"}]}]}]}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni}
spec: {resourceGroups: [{coveredResources: [nvidia.com/gpu], flavors: [{name: hgx-g1, resources: [{name: nvidia.com/gpu, nominalQuota: "${gpus}"}]}]}]}`;

export const quotasFitFlavor = defineRule({
  id: "capacity/quotas-fit-flavor",
  title: "The quotas of all queues and cohorts on a flavor fit the GPUs that its pool has",
  severity: "error",
  why: "Envelopes bind tenants' files. A queue that somebody made beside them, by hand or by another tool, takes from the same GPUs, and the sum is what Kueue admits.",
  fix: "Lower a nominalQuota, or take out the queue that no tenant of the site has.",
  source: "Kueue v1beta2 nominalQuota of ClusterQueues and Cohorts, which Kueue does not compare with nodes",
  reads: ["metadata.name"],
  joins: [{ kinds: ["ClusterQueue", "Cohort"], by: ["spec.resourceGroups"], can: "break" }],
  subjects: objectsOf(FLAVOR),
  check(flavor, evidence) {
    const pool = poolOf(flavor, evidence);
    if (pool === undefined) return notApplicable();
    const parts = quotas(evidence).get(cellKey(flavor.cell, flavor.object.metadata.name)) ?? [];
    const unread = parts.find(({ gpus }) => gpus === undefined);
    if (unread !== undefined) return unknown(`the quota of ${unread.name} can't be read`);
    const sum = sumOf(
      parts,
      ({ name }) => name,
      ({ gpus = 0 }) => gpus,
    );
    if (sum.total <= pool.schedulableGpus) return pass();
    return violation({
      actual: `queues and cohorts have ${formatNumber(sum.total)} GPUs of it`,
      expected: `at most the ${formatNumber(pool.schedulableGpus)} that pool ${pool.ref} can schedule; ${formatNumber(sum.total - pool.schedulableGpus)} over`,
      working: inUnit(sum, "GPUs"),
    });
  },
  examples: { passing: [quota("256")], failing: [quota("264")] },
});

/** By the name that we give the flavor, generations included. */
function poolOf({ object, cell }: EvidenceObject, { site }: Evidence): PoolFacts | undefined {
  const pools = site?.cells.find(({ id }) => id === cell)?.pools ?? [];
  return pools.find(({ flavor }) => flavor === object.metadata.name);
}

interface Part {
  readonly name: string;
  readonly gpus: number | undefined;
}

const quotas = perEvidence((evidence): ReadonlyMap<string, readonly Part[]> => {
  const found = new Map<string, Part[]>();
  for (const holder of [...ofKind(evidence, CLUSTER_QUEUE), ...ofKind(evidence, COHORT)]) {
    const name = `${holder.object.kind} ${holder.object.metadata.name}`;
    for (const { flavor, nominal } of quotasOf(holder).filter((quota) => isAccelerator(quota.resource))) {
      const key = cellKey(holder.cell, flavor);
      const part = { name, gpus: nominal };
      addTo(found, key, part);
    }
  }
  return found;
});
