import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { APPLIED, found, manifest, object, planned, tenant } from "../support";

const GROUP = "rbac.authorization.k8s.io";
const role = (verbs: string[], more = {}): KubernetesObject =>
  object(`${GROUP}/v1`, "ClusterRole", "dev", { rules: [{ apiGroups: [""], resources: ["pods"], verbs }], ...more });
const of = (before: KubernetesObject | undefined, after: KubernetesObject | undefined, parts = APPLIED, more = {}) =>
  found("isolation-role", [planned([manifest(before, after, more)], parts)]);

test("a verb that is added is a danger", () => {
  expect(of(role(["get"]), role(["get", "create"]))).toEqual(["danger  ClusterRole dev would also allow create pods"]);
  expect(of(role(["get"]), role(["*"]))).toEqual(["danger  ClusterRole dev would also allow * pods"]);
});

test("rights that are taken away or were there under a wildcard are none", () => {
  expect(of(role(["get", "create"]), role(["get"]))).toEqual([]);
  expect(of(role(["*"]), role(["get", "delete"]))).toEqual([]);
});

test("a new role gives nobody anything, unless a built-in one takes it in", () => {
  expect(of(undefined, role(["*"]))).toEqual([]);
  const aggregated = role(["*"], { labels: { [`${GROUP}/aggregate-to-edit`]: "true" } });
  expect(of(undefined, aggregated)).toEqual([
    "danger  ClusterRole dev would be added to the built-in role edit; * pods",
  ]);
});

test("rules that only an apply knows are unknown", () => {
  const unknown = { afterUnknown: { manifest: { rules: true } } };
  expect(of(role(["get"]), role(["get"]), APPLIED, unknown)).toEqual([expect.stringMatching(/^unknown/)]);
});

const YAML = "tenants: {uni: {people: {admins: [uni-admins]}, entitlements: [{pool: a1/hgx, guaranteed: 8}]}}";
const FACTS = { before: tenant(YAML), after: tenant(YAML) };

function binding(subjects: readonly object[], to = "dev", namespace = "uni"): KubernetesObject {
  return object(`${GROUP}/v1`, "RoleBinding", "b", { roleRef: { kind: "ClusterRole", name: to }, subjects }, namespace);
}

const group = (name: string) => ({ kind: "Group", name });

test("a group that the tenant's file names may be bound", () => {
  expect(of(undefined, binding([group("oidc:uni-admins")]), FACTS)).toEqual([]);
});

test.each([
  [group("oidc:others"), "Group oidc:others"],
  [group("system:uni-admins"), "Group system:uni-admins"],
  [{ kind: "User", name: "oidc:uni-admins" }, "User oidc:uni-admins"],
  [{ kind: "ServiceAccount", name: "sa", namespace: "other" }, "ServiceAccount sa"],
])("%j may not", (subject, name) => {
  expect(of(binding([]), binding([subject]), FACTS)).toEqual([
    `danger  RoleBinding uni/b would give the role dev to ${name}`,
  ]);
});

test("an account of the same namespace may, and one that was bound before is no news", () => {
  expect(of(binding([]), binding([{ kind: "ServiceAccount", name: "sa", namespace: "uni" }]), FACTS)).toEqual([]);
  expect(of(binding([group("x")]), binding([group("x")]), FACTS)).toEqual([]);
});

test("another role for the same people is a danger", () => {
  expect(of(binding([group("x")]), binding([group("x")], "cluster-admin"), FACTS)).toEqual([
    "danger  RoleBinding uni/b would give the role cluster-admin, no longer dev",
  ]);
});

test("a tenant's group has no business in another namespace", () => {
  expect(of(undefined, binding([group("oidc:uni-admins")], "dev", "kube-system"), FACTS)).toHaveLength(1);
});
