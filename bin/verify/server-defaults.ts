import { isDeepStrictEqual } from "node:util";

type Default = readonly [field: RegExp, value: unknown];

const POLICY_RULES: readonly Default[] = [
  [/^spec\.(matchConstraints|matchResources)\.matchPolicy$/, "Equivalent"],
  [/^spec\.(matchConstraints|matchResources)\.(namespaceSelector|objectSelector)$/, {}],
  [/^spec\.(matchConstraints|matchResources)\.resourceRules\[\d+\]\.scope$/, "*"],
  [/^spec\.failurePolicy$/, "Fail"],
];

const SUBJECTS: readonly Default[] = [[/^subjects\[\d+\]\.apiGroup$/, "rbac.authorization.k8s.io"]];

/**
 * Kinds of which one more field can turn the meaning around (a rule in a policy that denies by having none), and what
 * the API server itself fills in. Source: kubernetes v1.36 pkg/apis/{networking,rbac,admissionregistration}/v1/defaults.go.
 */
const CLOSED: Readonly<Record<string, readonly Default[]>> = {
  NetworkPolicy: [[/^spec\.(in|e)gress\[\d+\]\.ports\[\d+\]\.protocol$/, "TCP"]],
  Role: [],
  ClusterRole: [],
  RoleBinding: SUBJECTS,
  ClusterRoleBinding: SUBJECTS,
  ValidatingAdmissionPolicy: POLICY_RULES,
  ValidatingAdmissionPolicyBinding: POLICY_RULES,
  ResourceQuota: [],
  LimitRange: [],
};

/** True for kinds whose every field must be declared. */
export function isClosed(kind: string): boolean {
  return Object.hasOwn(CLOSED, kind);
}

export function isServerDefault(kind: string, field: string, value: unknown): boolean {
  return (CLOSED[kind] ?? []).some(([pattern, known]) => pattern.test(field) && isDeepStrictEqual(value, known));
}
