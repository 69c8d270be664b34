import { formatNumber } from "../../../core/quantity";
import { working } from "../../../core/working";
import type { EvidenceObject } from "../../evidence/evidence";
import { asFields, fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { quantityOf } from "../../reading/quantities";
import { isAccelerator, namespacesOfQueue, queuesOfNamespace, quotasOf } from "../../reading/quotas";
import { QUEUES_OF_NAMESPACES } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { notApplicable, nothingJoined, pass, unknown, violation } from "../../verdict";

const objects = (gpus: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: LocalQueue
metadata: {name: default, namespace: uni}
spec: {clusterQueue: uni}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni}
spec: {cohortName: research, resourceGroups: [{coveredResources: [nvidia.com/gpu], flavors: [{name: gb300, resources: [{name: nvidia.com/gpu, nominalQuota: "64", borrowingLimit: "32"}]}]}]}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: entitlement, namespace: uni}
spec: {hard: {requests.nvidia.com/gpu: "${gpus}"}}`;

export const quotaHoldsGuarantee = defineRule({
  id: "capacity/quota-holds-guarantee",
  title: "A namespace's ResourceQuota is no smaller than what its queue admits",
  severity: "error",
  why: "Kueue admits a job and starts it; the ResourceQuota then refuses its pods one by one. The job holds GPUs in the queue and does nothing until somebody finds the event.",
  fix: "Raise the ResourceQuota to nominalQuota and borrowingLimit together.",
  source: "kubernetes.io/docs/concepts/policy/resource-quotas; Kueue v1beta2, nominalQuota and borrowingLimit",
  reads: ["spec.hard", "metadata.namespace"],
  joins: [QUEUES_OF_NAMESPACES, { kinds: ["ClusterQueue"], by: ["metadata.name", "spec.resourceGroups"] }],
  subjects: objectsOf("/ResourceQuota"),
  check(quota, evidence): Verdict | readonly Verdict[] {
    const { namespace = "default" } = quota.object.metadata;
    // A queue of several namespaces is shared by their quotas: what each may take of it is nobody's promise.
    const own = queuesOfNamespace(evidence, quota.cell, namespace).filter(
      (queue) => new Set(namespacesOfQueue(evidence, queue)).size === 1,
    );
    const verdicts = admittedBy(own).map((admitted) => judge(quota, admitted));
    if (verdicts.length > 0) return verdicts;
    const hard = Object.keys(asFields(fieldAt(quota.object["spec"], "hard")) ?? {});
    return hard.some(isOfAccelerator) ? nothingJoined() : notApplicable();
  },
  examples: { passing: [objects("96")], failing: [objects("64")] },
});

interface Admitted {
  readonly resource: string;
  readonly nominal: number;
  readonly borrowing: number;
}

/** What the queues admit of each accelerator; limitless borrowing is nobody's promise. */
function admittedBy(queues: readonly EvidenceObject[]): Admitted[] {
  const found = new Map<string, Admitted>();
  for (const { resource, nominal = 0, borrowing = 0 } of queues.flatMap(quotasOf)) {
    if (!isAccelerator(resource)) continue;
    const known = found.get(resource) ?? { resource, nominal: 0, borrowing: 0 };
    found.set(resource, { resource, nominal: known.nominal + nominal, borrowing: known.borrowing + borrowing });
  }
  return [...found.values()];
}

function isOfAccelerator(key: string): boolean {
  return key.startsWith("requests.") && isAccelerator(key.slice("requests.".length));
}

function judge({ object }: EvidenceObject, { resource, nominal, borrowing }: Admitted): Verdict {
  const hard = asFields(fieldAt(object["spec"], "hard")) ?? {};
  const key = `requests.${resource}`;
  if (!Object.hasOwn(hard, key)) return notApplicable();
  const limit = quantityOf(hard[key]);
  if (limit === undefined) return unknown(`spec.hard ${key} can't be read`, resource);
  if (limit >= nominal + borrowing) return pass();
  return violation({
    attribute: resource,
    actual: `allows ${formatNumber(limit)} of ${resource}`,
    expected: `at least the ${formatNumber(nominal + borrowing)} that its queue admits`,
    working: working(nominal + borrowing, "GPUs", "nominalQuota + borrowingLimit", {
      nominalQuota: nominal,
      borrowingLimit: borrowing,
    }),
  });
}
