import { LABELS } from "../../../core/labels";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { namespaceOf } from "../../evidence/index-of";
import type { Fields } from "../../reading/fields";
import { asFields, asFieldsList, asText, asTexts, fieldAt } from "../../reading/fields";
import { objectNamed, objectsOf, ofKind } from "../../reading/lookup";
import { quantityOf } from "../../reading/quantities";
import { defaultRequests } from "../../reading/limit-ranges";
import { kueueConfigurationOf } from "../../reading/kueue-configuration";
import { CLUSTER_QUEUE, groupsOf, LOCAL_QUEUE, queuesOfNamespace } from "../../reading/quotas";
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

const queue = (local: string, name: string, covered: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: LocalQueue
metadata: {name: ${local}, namespace: uni}
spec: {clusterQueue: ${name}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: ${name}}
spec: {resourceGroups: [{coveredResources: [${covered}], flavors: []}]}
---
`;
const QUEUES = `${queue("default", "uni", "cpu, memory, nvidia.com/gpu")}apiVersion: v1
kind: ConfigMap
metadata: {name: kueue-manager-config, namespace: kueue-system}
data:
  controller_manager_config.yaml: |
    apiVersion: config.kueue.x-k8s.io/v1beta2
    kind: Configuration
    resources: {excludeResourcePrefixes: [nvidia.com/rail]}
---
`;
const OTHER_QUEUE = queue("fpgas", "fpgas", "cpu, memory, example.com/fpga");
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
    "Kueue v0.19.2, flavor assignment: resource unavailable in ClusterQueue; Configuration resources.excludeResourcePrefixes, transformations and quotaCheckStrategy",
  reads: [QUEUE_NAME, "metadata.namespace", "spec"],
  joins: [
    { ...QUEUES_OF_NAMESPACES, by: ["metadata.name", ...QUEUES_OF_NAMESPACES.by] },
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
  check({ source, requested }, evidence): Verdict | readonly Verdict[] {
    const queues = queuesOf(source, evidence);
    if (queues.length === 0) return nothingJoined();
    const configuration = kueueConfigurationOf(evidence, source.cell);
    if (configuration === undefined) {
      const uncovered = uncoveredIn(queues, requested);
      if (uncovered.length === 0) return passUnless([]);
      const resources = uncovered.map(({ resource }) => resource).join(", ");
      return unknown(`Kueue's Configuration, which may leave out ${resources}, is not part of what was given`);
    }
    if (fieldAt(configuration, "resources.quotaCheckStrategy") === "IgnoreUndeclared") return passUnless([]);
    const requests = source.object.kind === "LimitRange" ? "has every pod request" : "requests";
    return passUnless(
      uncoveredIn(queues, counted(requested, configuration)).map(({ resource, queue }) =>
        violation({
          attribute: resource,
          actual: `${requests} ${resource}, which ClusterQueue ${queue.object.metadata.name} does not cover`,
          expected: `${resource} among the covered resources, or left out by Kueue`,
        }),
      ),
    );
  },
  examples: {
    passing: [
      QUEUES + job("nvidia.com/gpu"),
      QUEUES + job("nvidia.com/rail0"),
      QUEUES.replace("resources: {", "resources: {transformations: [{input: nvidia.com/mig-1g, strategy: Replace}], ") +
        job("nvidia.com/mig-1g"),
    ],
    failing: [
      QUEUES + job("example.com/fpga"),
      `${QUEUES}${OTHER_QUEUE}${job("example.com/fpga")}`,
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

/** The ClusterQueue that work names, and all of its namespace for defaults: work of each of them gets those. */
function queuesOf(source: EvidenceObject, evidence: Evidence): readonly EvidenceObject[] {
  const namespace = namespaceOf(source);
  const name = source.object.metadata.labels?.[LABELS.queueName];
  if (source.object.kind === "LimitRange" || name === undefined)
    return queuesOfNamespace(evidence, source.cell, namespace);
  const local = objectNamed(evidence, LOCAL_QUEUE, source.cell, name, namespace);
  const queue = asText(fieldAt(local?.object["spec"], "clusterQueue"));
  const found = queue === undefined ? undefined : objectNamed(evidence, CLUSTER_QUEUE, source.cell, queue);
  return found === undefined ? [] : [found];
}

function requestedBy({ pods }: Workload): string[] {
  const containers = pods.flatMap((pod) => pod.containers).filter(({ kind }) => kind !== "ephemeral container");
  const wanted = [...pods, ...containers].flatMap(({ spec }) =>
    ["resources.requests", "resources.limits"].flatMap((path) => Object.entries(asFields(fieldAt(spec, path)) ?? {})),
  );
  const some = wanted.filter(([, amount]) => quantityOf(amount) !== 0).map(([resource]) => resource);
  return [...new Set(some)].sort();
}

function defaultsOf({ object }: EvidenceObject): string[] {
  const limits = asFieldsList(fieldAt(object["spec"], "limits")).filter(({ type }) => type === "Container");
  const named = limits.flatMap((limit) => Object.entries(defaultRequests(limit)));
  const some = named.filter(([, amount]) => quantityOf(amount) !== 0).map(([resource]) => resource);
  return [...new Set(some)].sort();
}

/** The first queue that does not cover it, of each resource that some don't. */
function uncoveredIn(queues: readonly EvidenceObject[], resources: readonly string[]) {
  const covered = queues.map((queue) => new Set(groupsOf(queue).flatMap((group) => group.covered)));
  return resources.flatMap((resource) => {
    const queue = queues.find((_, index) => !covered[index]!.has(resource));
    return queue === undefined ? [] : [{ resource, queue }];
  });
}

/** What Kueue counts of what is requested: without what it is told to leave out, and with what it makes of the rest. */
function counted(requested: readonly string[], configuration: Fields): readonly string[] {
  const excluded = asTexts(fieldAt(configuration, "resources.excludeResourcePrefixes"));
  const transformations = asFieldsList(fieldAt(configuration, "resources.transformations"));
  const left = requested.filter((resource) => !excluded.some((prefix) => resource.startsWith(prefix)));
  const made = left.flatMap((resource) => {
    const into = transformations.find(({ input }) => input === resource);
    if (into === undefined) return [resource];
    const outputs = Object.entries(asFields(into["outputs"]) ?? {}).filter(([, factor]) => quantityOf(factor) !== 0);
    return [...(into["strategy"] === "Replace" ? [] : [resource]), ...outputs.map(([output]) => output)];
  });
  return [...new Set(made)].sort();
}
