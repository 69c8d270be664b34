import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import type { BoundPolicy } from "../../../../constructs/policy/cel/admission/bound";
import { admissionRules } from "../../../../constructs/policy/cel/admission/rules";
import { check } from "../../../../constructs/policy/checker";
import type { Evidence, ObjectChange } from "../../../../constructs/policy/evidence/evidence";
import { evidenceOfParts } from "../../../../constructs/policy/evidence/parts";
import { partOfPlan } from "../../../../constructs/policy/evidence/shown";
import { bound, rule } from "./support";

/** A policy about what is changed or deleted, and a change that a plan has and an API server is asked about. */
export interface ChangeCase {
  readonly name: string;
  readonly spec: object;
  readonly type?: string;
  readonly before: object;
  /** Absent where the object is deleted. */
  readonly after?: object;
  readonly refused: boolean;
  /** True where the policy is not about it. */
  readonly unasked?: true;
}

const about = (operations: readonly string[], more: object = {}) => ({
  matchConstraints: { resourceRules: [rule("", "configmaps", { operations })], ...more },
});
const says = (expression: string, message = "refused") => ({ validations: [{ expression, message }] });

const map = (data: object, labels: object | null = null) => ({
  metadata: [{ name: "a", namespace: "shop", labels, annotations: null }],
  data,
});
const web = (replicas: string | null) => ({
  metadata: [{ name: "web", namespace: "shop", labels: null }],
  spec: [
    {
      replicas,
      selector: [{ match_labels: { app: "web" } }],
      template: [{ metadata: [{ labels: { app: "web" } }], spec: [{ container: [{ name: "web", image: "web:1" }] }] }],
    },
  ],
});

const NEVER_CHANGES = { ...about(["UPDATE"]), ...says("object.data == oldObject.data") };
const ONLY_GROWS = {
  ...about(["CREATE", "UPDATE"]),
  ...says('request.operation != "UPDATE" || object.data.size() >= oldObject.data.size()'),
};
const KEPT = {
  ...about(["DELETE"]),
  ...says('object != null || oldObject.?metadata.labels.keep.orValue("") != "yes"'),
};
const LABELLED = {
  ...about(["UPDATE"], { objectSelector: { matchLabels: { judged: "yes" } } }),
  ...says("false"),
};
const NO_FEWER = {
  matchConstraints: { resourceRules: [rule("apps", "deployments", { operations: ["UPDATE"] })] },
  ...says("object.spec.replicas >= oldObject.spec.replicas"),
};
const IF_IT_HAD = {
  ...about(["*"]),
  matchConditions: [{ name: "had-a", expression: "oldObject != null && has(oldObject.data.a)" }],
  ...says('request.operation == "UPDATE" && has(object.data.a)'),
};

export const changeCases: readonly ChangeCase[] = [
  {
    name: "data that never changes, changed",
    spec: NEVER_CHANGES,
    before: map({ a: "1" }),
    after: map({ a: "2" }),
    refused: true,
  },
  {
    name: "data that never changes, labelled",
    spec: NEVER_CHANGES,
    before: map({ a: "1" }),
    after: map({ a: "1" }, { x: "y" }),
    refused: false,
  },
  {
    name: "data that only grows, made less",
    spec: ONLY_GROWS,
    before: map({ a: "1", b: "2" }),
    after: map({ a: "1" }),
    refused: true,
  },
  {
    name: "data that only grows, grown",
    spec: ONLY_GROWS,
    before: map({ a: "1" }),
    after: map({ a: "1", b: "2" }),
    refused: false,
  },
  { name: "what is to be kept, deleted", spec: KEPT, before: map({}, { keep: "yes" }), refused: true },
  { name: "what may go, deleted", spec: KEPT, before: map({}, { keep: "no" }), refused: false },
  {
    name: "a label that selects, taken away",
    spec: LABELLED,
    before: map({}, { judged: "yes" }),
    after: map({}),
    refused: true,
  },
  {
    name: "no label that selects",
    spec: LABELLED,
    before: map({}),
    after: map({ a: "1" }),
    refused: false,
    unasked: true,
  },
  {
    name: "fewer replicas",
    spec: NO_FEWER,
    type: "kubernetes_deployment_v1",
    before: web("3"),
    after: web("2"),
    refused: true,
  },
  {
    name: "more replicas",
    spec: NO_FEWER,
    type: "kubernetes_deployment_v1",
    before: web("2"),
    after: web("3"),
    refused: false,
  },
  {
    name: "a condition on what was, fulfilled",
    spec: IF_IT_HAD,
    before: map({ a: "1" }),
    after: map({ b: "1" }),
    refused: true,
  },
  {
    name: "a condition on what was, not fulfilled",
    spec: IF_IT_HAD,
    before: map({ b: "1" }),
    after: map({}),
    refused: false,
  },
  { name: "a condition on what was, of a deletion", spec: IF_IT_HAD, before: map({ a: "1" }), refused: true },
];

/** The evidence of a plan that makes such a change, and changes nothing of what stands beside it. */
export function planned(
  { type = "kubernetes_config_map_v1", before, after }: Pick<ChangeCase, "type" | "before" | "after">,
  ...beside: readonly KubernetesObject[]
): Evidence {
  const resource = managed(type, "x");
  const actions = after === undefined ? ["delete"] : ["update"];
  const others = beside.map((manifest, index) => {
    return { ...managed("kubernetes_manifest", `beside${index}`), values: { manifest } };
  });
  const resources = [...(after === undefined ? [] : [{ ...resource, values: after }]), ...others];
  const plan = {
    format_version: "1.2",
    planned_values: { root_module: { resources } },
    resource_changes: [{ ...resource, change: { actions, before, after: after ?? null, after_unknown: {} } }],
  };
  return evidenceOfParts([partOfPlan("net", plan)], { whole: false });
}

function managed(type: string, name: string) {
  return { address: `${type}.${name}`, mode: "managed", type, name };
}

export function changeIn(evidence: Evidence): ObjectChange {
  return evidence.stacks[0]!.changes![0]!;
}

export function judgedBy(policy: BoundPolicy, evidence: Evidence) {
  return check(evidence, { rules: admissionRules({ policies: [policy], parameters: [] }) });
}

export function policyOfCase({ spec }: ChangeCase): BoundPolicy {
  return bound(spec);
}
