import type { RoleRule } from "../../../constructs/policy/reading/rbac";
import { looksAtShared, onlyNamespaces } from "../../../constructs/policy/reading/shared-kinds";

const rule = (
  group: string,
  resources: readonly string[],
  verbs: readonly string[],
  names: string[] = [],
): RoleRule => ({
  apiGroups: [group],
  resources,
  verbs,
  nonResourceUrls: [],
  resourceNames: names,
});

test.each([
  [rule("storage.k8s.io", ["storageclasses"], ["get", "list"]), true],
  [rule("", ["nodes"], ["get"]), true],
  [rule("", ["nodes/proxy"], ["get"]), false],
  [rule("", ["nodes", "pods"], ["get"]), false],
  [rule("", ["nodes"], ["get", "patch"]), false],
  [rule("*", ["storageclasses"], ["get"]), false],
  [rule("storage.k8s.io", ["*"], ["get"]), false],
])("that %j is a look at what all share is %s", (of, expected) => {
  expect(looksAtShared(of)).toBe(expected);
});

test.each([
  [["", "storage.k8s.io", "metrics.k8s.io"], ["nodes", "storageclasses"], true],
  [["", "storage.k8s.io"], ["nodes", "priorityclasses"], false],
  [["", "*"], ["nodes"], false],
  [["", "example.com"], ["nodes"], false],
])("that of groups %j a look at %j is one at what all share is %s", (apiGroups, resources, expected) => {
  expect(looksAtShared({ ...rule("", resources, ["get", "list", "watch"]), apiGroups })).toBe(expected);
});

test("a rule for namespaces by name is for those alone", () => {
  expect(onlyNamespaces(rule("", ["namespaces"], ["get"], ["a", "b"]))).toEqual(["a", "b"]);
  expect(onlyNamespaces(rule("", ["namespaces"], ["get"]))).toBeUndefined();
  expect(onlyNamespaces(rule("", ["secrets"], ["get"], ["a"]))).toBeUndefined();
});

test.each(["update", "patch", "*"])("a rule that may %s a namespace may make it another tenant's", (verb) => {
  expect(onlyNamespaces(rule("", ["namespaces"], ["get", verb], ["a"]))).toBeUndefined();
  expect(onlyNamespaces(rule("", ["namespaces"], ["get", "delete"], ["a"]))).toEqual(["a"]);
});
