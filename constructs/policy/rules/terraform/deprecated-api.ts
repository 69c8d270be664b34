import { oncePerText } from "../../../core/once-per";
import type { Evidence, EvidenceObject, ResourceEvidence } from "../../evidence/evidence";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { makerSubject, objectSubject, resourceSubject, subjectWith } from "../../subject";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

/** A resource, or an object that none makes. */
type Judged = Pick<ResourceEvidence, "object"> & Partial<Pick<ResourceEvidence, "type">>;

/** API versions that their makers have deprecated, what takes their place, and the document that says so. */
const DEPRECATED: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  // Kueue v0.19.2: served, flagged deprecated; stored as v1beta2 since 0.16.
  { pattern: /^kueue\.x-k8s\.io\/v1(alpha1|beta1)$/, instead: "kueue.x-k8s.io/v1beta2" },
  // Cluster API v1.14.0: deprecated, no longer served from v1.16.
  { pattern: /^(\w+\.)?cluster\.x-k8s\.io\/v1(alpha\d|beta1)$/, instead: "v1beta2 of the same group" },
  // network-policy-api v0.2.0 ships ClusterNetworkPolicy only.
  { pattern: /^policy\.networking\.k8s\.io\/v1alpha1$/, instead: "policy.networking.k8s.io/v1alpha2" },
  // kubernetes.io/docs/reference/using-api/deprecation-guide.
  { pattern: /^resource\.k8s\.io\/v1(alpha\d|beta\d)$/, instead: "resource.k8s.io/v1" },
  { pattern: /^(extensions|apps|batch|policy|rbac\.authorization\.k8s\.io)\/v1(alpha|beta)\d$/, instead: "v1" },
  { pattern: /^(networking|storage|node|autoscaling)(\.k8s\.io)?\/v\d(alpha|beta)\d$/, instead: "v1 or v2" },
  // Its alpha versions hold Workload, which has no other yet.
  { pattern: /^scheduling\.k8s\.io\/v1beta1$/, instead: "scheduling.k8s.io/v1" },
  {
    pattern: /^(apiextensions|apiregistration|discovery|events)\.k8s\.io\/v1(alpha|beta)\d$/,
    instead: "v1 of the same group",
  },
  { pattern: /^flowcontrol\.apiserver\.k8s\.io\/v1(alpha|beta)\d$/, instead: "flowcontrol.apiserver.k8s.io/v1" },
  { pattern: /^admissionregistration\.k8s\.io\/v1beta1$/, instead: "admissionregistration.k8s.io/v1" },
];

/** Kinds that are not in their group's newest version yet, and the newest that has them. Source: Kubernetes 1.36 API. */
const NEWEST: Readonly<Record<string, string>> = { "resource.k8s.io/DeviceTaintRule": "resource.k8s.io/v1beta2" };

/** Types of the provider that have no versioned twin. Source: hashicorp/kubernetes 2.38.0. */
const VERSIONLESS = ["manifest", "annotations", "labels", "env", "node_taint"];

export const deprecatedApi = defineRule({
  id: "terraform/deprecated-api",
  title: "Objects are written in API versions that the next upgrade still serves",
  severity: "error",
  why: "An apiVersion can't be changed in place: Terraform replaces the object, and a replaced ClusterQueue evicts its work, a replaced namespace deletes it. The later the change, the more hangs on it.",
  fix: "Write the current version from the start: kubernetes_…_v1 resources, Kueue v1beta2, Cluster API v1beta2.",
  source: "kubernetes.io/docs/reference/using-api/deprecation-guide; hashicorp/terraform-provider-kubernetes#2812",
  // It looks at how every object is written, not at what any of them does.
  countsAsCoverage: false,
  subjects: judgedThings,
  check({ object, type }) {
    const old = oldVersion(object);
    // A resource without a version writes an old one: that is one finding, the same as of the object alone.
    return passUnless(old.length > 0 ? old : unversioned(type));
  },
  examples: {
    passing: [
      `apiVersion: kueue.x-k8s.io/v1beta2
kind: Topology
metadata: {name: fabric}`,
      `apiVersion: resource.k8s.io/v1beta2
kind: DeviceTaintRule
metadata: {name: broken}
spec: {taint: {key: example.com/broken, effect: NoSchedule}}`,
    ],
    failing: [
      `apiVersion: kueue.x-k8s.io/v1beta1
kind: ClusterQueue
metadata: {name: charite}`,
      `apiVersion: flowcontrol.apiserver.k8s.io/v1beta3
kind: FlowSchema
metadata: {name: tenants}`,
      `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}`,
      `apiVersion: resource.k8s.io/v1alpha3
kind: DeviceTaintRule
metadata: {name: broken}
spec: {taint: {key: example.com/broken, effect: NoSchedule}}`,
      `stacks: {net: {resource: {kubernetes_namespace: {a: {metadata: {name: a}}}}}}`,
    ],
  },
});

/** Each resource once, with its object; and each object that no resource makes. */
function judgedThings({ stacks, objects }: Evidence): Subject<Judged>[] {
  const resources = stacks
    .flatMap((stack) => stack.resources)
    .filter(({ type, object }) => object !== undefined || type.startsWith("kubernetes_"));
  const made = new Set(resources.map(({ object }) => object));
  return [
    ...resources.map((resource) => makerSubject(resource) ?? resourceSubject(resource)),
    ...objects.filter((object) => !made.has(object)).map((object) => subjectWith(objectSubject(object), { object })),
  ];
}

const insteadOf = oncePerText((apiVersion) => DEPRECATED.find(({ pattern }) => pattern.test(apiVersion))?.instead);

function oldVersion(object: EvidenceObject | undefined): Violation[] {
  const { apiVersion = "", kind = "" } = object?.object ?? {};
  const ofGroup = insteadOf(apiVersion);
  if (ofGroup === undefined) return [];
  const name = apiVersion.slice(0, apiVersion.lastIndexOf("/") + 1) + kind;
  const instead = Object.hasOwn(NEWEST, name) ? NEWEST[name]! : ofGroup;
  return instead === apiVersion
    ? []
    : [violation({ attribute: "apiVersion", actual: `is written as ${apiVersion}`, expected: instead })];
}

/** The name of a type of the provider that has a versioned twin and is not it. */
const oldName = oncePerText((type) => {
  const name = /^kubernetes_(.+)$/.exec(type)?.[1];
  return name === undefined || VERSIONLESS.includes(name) || /_v\d+(_data)?$/.test(name) ? undefined : name;
});

function unversioned(type: string | undefined): Violation[] {
  const name = type === undefined ? undefined : oldName(type);
  if (name === undefined) return [];
  return [
    violation({
      attribute: "resource type",
      actual: `is the unversioned resource kubernetes_${name}`,
      expected: `kubernetes_${name}_v1, which no later provider renames`,
    }),
  ];
}
