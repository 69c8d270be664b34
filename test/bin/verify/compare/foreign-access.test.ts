import type { LiveObject } from "../../../../bin/cluster/cluster";
import { foreignAccess } from "../../../../bin/verify/compare/foreign-access";
import type { AccessKind } from "../../../../bin/verify/live";
import { seen } from "../../../../bin/verify/look";
import { declaredSite, FORBIDDEN, liveAs, told } from "../fixtures";

const declared = declaredSite();
const live = liveAs(declared);

/** What is told where somebody else made this object too. */
const beside = (kind: AccessKind, namespace: string | undefined, more: object): string[] => {
  const metadata = { name: "x", ...(namespace === undefined ? {} : { namespace }) };
  const object: LiveObject = { apiVersion: "v1", kind, metadata, ...more };
  const own = live.access[kind];
  const objects = own.known ? own.value : [];
  return told(foreignAccess(declared, { ...live, access: { ...live.access, [kind]: seen([...objects, object]) } }));
};
const binding = (subject: object) => ({ roleRef: { kind: "ClusterRole", name: "edit" }, subjects: [subject] });

test("our own policies and bindings are no foreign ones", () => {
  expect(told(foreignAccess(declared, live))).toEqual([]);
});

test("a network policy in a tenant's namespace allows more, whatever is in it", () => {
  expect(beside("NetworkPolicy", "lab", {})).toEqual([
    "different isolation/foreign NetworkPolicy lab/x: nobody declares it, and it allows connections in a tenant's namespace",
  ]);
});

test("a network policy elsewhere is somebody else's business", () => {
  expect(beside("NetworkPolicy", "monitoring", {})).toEqual([]);
});

test("a binding in a tenant's namespace is told with its role, whoever it is for", () => {
  expect(beside("RoleBinding", "lab", binding({ kind: "User", name: "ann" }))).toEqual([
    "different isolation/foreign RoleBinding lab/x: nobody declares it, and it allows the rights of ClusterRole edit in a tenant's namespace",
  ]);
});

test.each([
  [{ kind: "Group", name: "oidc:lab" }, "tenant lab"],
  [{ kind: "Group", name: "system:serviceaccounts:lab" }, "service accounts of lab"],
  [{ kind: "ServiceAccount", name: "workload", namespace: "lab" }, "service account lab/workload"],
])("a binding elsewhere that names %j gives a tenant rights there", (subject, whom) => {
  const told = `nobody declares it, and it gives the rights of ClusterRole edit to ${whom}`;
  expect(beside("RoleBinding", "kube-system", binding(subject))).toEqual([
    `different isolation/foreign RoleBinding kube-system/x: ${told}`,
  ]);
  expect(beside("ClusterRoleBinding", undefined, binding(subject))).toEqual([
    `different isolation/foreign ClusterRoleBinding x: ${told}`,
  ]);
});

test.each([
  [{ kind: "Group", name: "lab" }],
  [{ kind: "Group", name: "oidc:operators" }],
  [{ kind: "ServiceAccount", name: "a", namespace: "monitoring" }],
  [{ kind: "User", name: "oidc:lab" }],
])("a binding of %j elsewhere is somebody else's business", (subject) => {
  expect(beside("ClusterRoleBinding", undefined, binding(subject))).toEqual([]);
});

test("bindings that we may not list are unknown", () => {
  expect(told(foreignAccess(declared, { ...live, access: { ...live.access, RoleBinding: FORBIDDEN } }))).toEqual([
    "unknown isolation/foreign any RoleBinding: we may not look",
  ]);
});
