import { LABELS } from "../../../core/labels";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { namespaceOf } from "../../evidence/index-of";
import { asFields, asFieldsList, asTexts, fieldAt } from "../../reading/fields";
import { objectsOf, ofKind } from "../../reading/lookup";
import { quantityOf } from "../../reading/quantities";
import { kueueConfigurationOf } from "../../reading/kueue-configuration";
import { groupsOf, LOCAL_QUEUE, queuesOfNamespace } from "../../reading/quotas";
import type { Workload } from "../../reading/workloads";
import { workloads } from "../../reading/workloads";
import { QUEUES_OF_NAMESPACES } from "../../common-joins";
import { openReason } from "../../evidence/open-reason";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { subjectWith } from "../../subject";
import type { Verdict } from "../../verdict";
import { nothingJoined, passUnless, unknown, violation } from "../../verdict";

const QUEUE_NAME = `metadata.labels.${LABELS.queueName}`;

const QUEUES = `apiVersion: kueue.x-k8s.io/v1beta2
kind: LocalQueue
metadata: {name: default, namespace: uni}
spec: {clusterQueue: uni}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni}
spec: {resourceGroups: [{coveredResources: [cpu, memory, nvidia.com/gpu], flavors: []}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: kueue-manager-config, namespace: kueue-system}
data:
  controller_manager_config.yaml: |
    apiVersion: config.kueue.x-k8s.io/v1beta2
    kind: Configuration
    resources: {excludeResourcePrefixes: [nvidia.com/rail]}
---
`;
const job = (resource: string) => `apiVersion: batch/v1
kind: Job
metadata: {name: train, namespace: uni, labels: {kueue.x-k8s.io/queue-name: default}}
spec: {template: {spec: {containers: [{name: a, resources: {requests: {cpu: 1, ${resource}: 1}}}]}}}`;

export const requestsAreCovered = defineRule({
  id: "capacity/requests-are-covered",
  title: "What work and a namespace's defaults request is covered by its queue or left out by Kueue",
  severity: "error",
  why: "Kueue never admits work that requests a resource which its ClusterQueue does not cover. It stays pending and says so in its status only; a LimitRange that adds ephemeral-storage does it to every job of the namespace.",
  fix: "Cover the resource in the ClusterQueue, or name its prefix in Kueue's resources.excludeResourcePrefixes.",
  source:
    "Kueue v0.19.2, flavor assignment: resource unavailable in ClusterQueue; Configuration resources.excludeResourcePrefixes",
  reads: [QUEUE_NAME, "metadata.namespace", "spec"],
  joins: [
    QUEUES_OF_NAMESPACES,
    { kinds: ["ClusterQueue"], by: ["metadata.name", "spec.resourceGroups"] },
    { kinds: ["ConfigMap"], by: ["data.controller_manager_config.yaml"], can: "mend" },
  ],
  subjects: (evidence): readonly Subject<Requests>[] => [
    ...objectsOf("/LimitRange")(evidence).map((subject) =>
      subjectWith(subject, { source: subject.item, requested: defaultsOf(subject.item) }),
    ),
    ...workloads(evidence)
      .filter(({ item: { source } }) => isQueued(source, evidence))
      .map((subject) => subjectWith(subject, { source: subject.item.source, requested: requestedBy(subject.item) })),
  ],
  check({ source: found, requested }, evidence): Verdict | readonly Verdict[] {
    const queues = queuesOfNamespace(evidence, found.cell, namespaceOf(found));
    if (queues.length === 0) return nothingJoined();
    const uncovered = queues
      .map((queue) => without(requested, queue))
      .reduce((a, b) => a.filter((name) => b.includes(name)));
    if (uncovered.length === 0) return passUnless([]);
    const excluded = excludedPrefixes(evidence, found.cell);
    if (excluded === undefined)
      return unknown(
        `Kueue's Configuration, which may leave out ${uncovered.join(", ")}, is not part of what was given`,
      );
    return passUnless(
      uncovered
        .filter((resource) => !excluded.some((prefix) => resource.startsWith(prefix)))
        .map((resource) =>
          violation({
            attribute: resource,
            actual: `${found.object.kind === "LimitRange" ? "has every pod request" : "requests"} ${resource}, which no ClusterQueue of its namespace covers`,
            expected: `${resource} among the covered resources, or left out by Kueue`,
          }),
        ),
    );
  },
  examples: {
    passing: [QUEUES + job("nvidia.com/gpu"), QUEUES + job("nvidia.com/rail0")],
    failing: [
      QUEUES + job("example.com/fpga"),
      `${QUEUES}apiVersion: v1
kind: LimitRange
metadata: {name: defaults, namespace: uni}
spec: {limits: [{type: Container, defaultRequest: {cpu: 1, ephemeral-storage: 1Gi}}]}`,
    ],
  },
});

/** A namespace's defaults, or work that a queue admits; pods of other work are admission's affair. */
interface Requests {
  readonly source: EvidenceObject;
  readonly requested: readonly string[];
}

/** Where there are queues, the rule says unknown of work whose label only an apply knows. */
function isQueued(source: EvidenceObject, evidence: Evidence): boolean {
  if (source.object.metadata.labels?.[LABELS.queueName] !== undefined) return true;
  return ofKind(evidence, LOCAL_QUEUE).length > 0 && openReason(source, QUEUE_NAME) !== undefined;
}

function requestedBy({ pods }: Workload): string[] {
  const containers = pods.flatMap((pod) => pod.containers).filter(({ kind }) => kind !== "ephemeral container");
  const wanted = containers.flatMap(({ spec }) =>
    ["resources.requests", "resources.limits"].flatMap((path) => Object.entries(asFields(fieldAt(spec, path)) ?? {})),
  );
  const some = wanted.filter(([, amount]) => quantityOf(amount) !== 0).map(([resource]) => resource);
  return [...new Set(some)].sort();
}

/** Kubernetes takes `default` for `defaultRequest` where that is not given. */
function defaultsOf({ object }: EvidenceObject): string[] {
  const limits = asFieldsList(fieldAt(object["spec"], "limits")).filter(({ type }) => type === "Container");
  const named = limits.flatMap((limit) =>
    ["defaultRequest", "default", "max"].flatMap((field) => Object.keys(asFields(limit[field]) ?? {})),
  );
  return [...new Set(named)].sort();
}

function without(resources: readonly string[], queue: EvidenceObject): string[] {
  const covered = groupsOf(queue).flatMap((group) => group.covered);
  return resources.filter((resource) => !covered.includes(resource));
}

function excludedPrefixes(evidence: Evidence, cell: string | undefined): readonly string[] | undefined {
  const configuration = kueueConfigurationOf(evidence, cell);
  return configuration === undefined ? undefined : asTexts(fieldAt(configuration, "resources.excludeResourcePrefixes"));
}
