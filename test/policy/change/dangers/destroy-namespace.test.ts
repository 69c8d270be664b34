import { APPLIED, change, found, planned, REPLACE, seenInA1 } from "../support";

const NAMESPACE = { metadata: [{ name: "charite", labels: { a: "b" } }] };
const usage = (namespaces: Record<string, { pods: number; volumeClaims: number }>) => seenInA1({ namespaces });

test.each(["kubernetes_namespace", "kubernetes_namespace_v1"])("a deleted %s is a danger", (type) => {
  const plan = planned([change(type, NAMESPACE, undefined)], APPLIED);
  expect(found("destroy-namespace", [plan])).toEqual([
    "danger  Namespace charite would be deleted; what it holds is unknown without --kubeconfig",
  ]);
});

test("so is one that is deleted and made anew", () => {
  const plan = planned([change("kubernetes_namespace_v1", NAMESPACE, NAMESPACE, REPLACE)], APPLIED);
  expect(found("destroy-namespace", [plan])).toEqual([expect.stringContaining("would be deleted and made anew")]);
});

test("with a look at the cluster it says what the namespace holds", () => {
  const plan = planned([change("kubernetes_namespace_v1", NAMESPACE, undefined)], APPLIED);
  const held = usage({ charite: { pods: 3, volumeClaims: 1 } });
  expect(found("destroy-namespace", [plan], held)).toEqual([
    "danger  Namespace charite would be deleted; it holds 3 pods and 1 volume claim",
  ]);
  expect(found("destroy-namespace", [plan], usage({}))).toEqual([
    "danger  Namespace charite would be deleted; it is not in the cluster",
  ]);
});

test("a namespace that is made, changed or only forgotten is none", () => {
  const changes = [
    change("kubernetes_namespace_v1", undefined, NAMESPACE),
    change("kubernetes_namespace_v1", NAMESPACE, { metadata: [{ name: "charite" }] }),
    change("kubernetes_namespace_v1", NAMESPACE, undefined, { actions: ["forget"] }),
  ];
  expect(found("destroy-namespace", [planned(changes, APPLIED)])).toEqual([]);
});

test("an object of another kind that is deleted is none", () => {
  const role = change("kubernetes_role_v1", { metadata: [{ name: "r", namespace: "charite" }] }, undefined);
  expect(found("destroy-namespace", [planned([role], APPLIED)])).toEqual([]);
});
