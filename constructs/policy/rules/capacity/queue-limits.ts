import { LABELS } from "../../../core/labels";
import type { EvidenceObject } from "../../evidence/evidence";
import { asFields, asFieldsList, asList, asText, asTexts, fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import type { GroupView } from "../../reading/quotas";
import { groupsOf } from "../../reading/quotas";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

const queue = (groups: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni}
spec: {cohortName: research, resourceGroups: ${groups}}`;
const topology = (levels: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: Topology
metadata: {name: fabric}
spec: {levels: ${levels}}`;
const RESOURCES = `[{name: cpu, nominalQuota: "64"}, {name: nvidia.com/gpu, nominalQuota: "8"}]`;

export const queueLimits = defineRule({
  id: "capacity/queue-limits",
  title: "Kueue's objects are within its structural limits",
  severity: "error",
  why: "What breaks them is refused by the API server or Kueue's webhook in the middle of an apply, after half of the quotas have changed.",
  fix: "Merge flavors or resource groups, name each flavor's resources in the order of coveredResources, and put kubernetes.io/hostname last.",
  source:
    "Kueue v0.19.2, CRDs and webhooks of v1beta2: ClusterQueue, Cohort, ResourceFlavor, Topology, MultiKueueConfig",
  reads: ["spec"],
  subjects: objectsOf(
    "kueue.x-k8s.io/ClusterQueue",
    "kueue.x-k8s.io/Cohort",
    "kueue.x-k8s.io/ResourceFlavor",
    "kueue.x-k8s.io/Topology",
    "kueue.x-k8s.io/MultiKueueConfig",
  ),
  check: (found) => passUnless((CHECKS[found.object.kind] ?? ofQuotas)(found)),
  examples: {
    passing: [
      queue(`[{coveredResources: [cpu, nvidia.com/gpu], flavors: [{name: gb300, resources: ${RESOURCES}}]}]`),
      topology("[{nodeLabel: example.com/rack}, {nodeLabel: kubernetes.io/hostname}]"),
    ],
    failing: [
      queue(`[{coveredResources: [nvidia.com/gpu, cpu], flavors: [{name: gb300, resources: ${RESOURCES}}]}]`),
      queue(
        `[{coveredResources: [cpu, nvidia.com/gpu], flavors: [{name: gb300, resources: ${RESOURCES}}]}, {coveredResources: [cpu, nvidia.com/gpu], flavors: [{name: h200, resources: ${RESOURCES}}]}]`,
      ),
      topology("[{nodeLabel: kubernetes.io/hostname}, {nodeLabel: example.com/rack}]"),
      `apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: gb300}
spec: {topologyName: fabric}`,
    ],
  },
});

type Check = (found: EvidenceObject) => Violation[];

const CHECKS: Readonly<Record<string, Check>> = {
  ResourceFlavor: ofFlavor,
  Topology: ofTopology,
  MultiKueueConfig: ({ object }) => {
    const clusters = asTexts(fieldAt(object["spec"], "clusters"));
    return [...atMost("clusters", clusters.length, 20), ...twice("cluster", clusters)];
  },
};

function ofQuotas(found: EvidenceObject): Violation[] {
  const groups = groupsOf(found);
  const flavors = groups.flatMap((group) => group.flavors.map(({ name }) => name));
  const covered = groups.flatMap((group) => group.covered);
  const checks = asList(fieldAt(found.object["spec"], "admissionChecksStrategy.admissionChecks"));
  return [
    ...atMost("resource groups", groups.length, 16),
    ...groups.flatMap((group, index) => [
      ...atMost(`flavors in group ${index + 1}`, group.flavors.length, 64),
      ...atMost(`resources in group ${index + 1}`, group.covered.length, 64),
      ...inOrder(group),
    ]),
    ...atMost("flavors", flavors.length, 256),
    ...atMost("resources", covered.length, 256),
    ...atMost("admission checks", checks.length, 64),
    ...twice("flavor", flavors),
    ...twice("resource", covered),
  ];
}

/** Each flavor lists exactly the group's resources, in their order. */
function inOrder({ covered, flavors }: GroupView): Violation[] {
  const order = covered.join(", ");
  return flavors
    .filter(({ resources }) => resources.join(", ") !== order)
    .map(({ name, resources }) =>
      violation({
        attribute: `order ${name}`,
        actual: `flavor ${name} lists ${resources.join(", ") || "no resource"}`,
        expected: `the covered resources in their order: ${order || "none"}`,
      }),
    );
}

function ofFlavor({ object }: EvidenceObject): Violation[] {
  const spec = asFields(object["spec"]);
  const labels = Object.keys(asFields(spec?.["nodeLabels"]) ?? {});
  const missing =
    spec?.["topologyName"] !== undefined && labels.length === 0
      ? [
          violation({
            attribute: "labels",
            actual: "has a topology and no nodeLabels",
            expected: "at least one node label",
          }),
        ]
      : [];
  return [
    ...missing,
    ...atMost("node labels", labels.length, 8),
    ...atMost("node taints", asList(spec?.["nodeTaints"]).length, 8),
    ...atMost("tolerations", asList(spec?.["tolerations"]).length, 8),
  ];
}

function ofTopology({ object }: EvidenceObject): Violation[] {
  const levels = asFieldsList(fieldAt(object["spec"], "levels")).map(({ nodeLabel }) => asText(nodeLabel) ?? "");
  const host = levels.indexOf(LABELS.hostname);
  const last =
    host >= 0 && host < levels.length - 1
      ? [
          violation({
            attribute: "hostname",
            actual: `${LABELS.hostname} is level ${host + 1} of ${levels.length}`,
            expected: "the last level",
          }),
        ]
      : [];
  return [...atMost("levels", levels.length, 16), ...twice("level", levels), ...last];
}

function atMost(what: string, count: number, most: number): Violation[] {
  if (count <= most) return [];
  return [violation({ attribute: what, actual: `has ${count} ${what}`, expected: `at most ${most}` })];
}

function twice(what: string, names: readonly string[]): Violation[] {
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
  return repeated.map((name) =>
    violation({
      attribute: `twice ${what} ${name}`,
      actual: `names ${what} ${name} more than once`,
      expected: `each ${what} once`,
    }),
  );
}
