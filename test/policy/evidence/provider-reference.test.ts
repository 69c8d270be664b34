import { localNameOf, providerOfType, providerReference } from "../../../constructs/policy/evidence/provider-reference";

test.each([
  ["kubernetes.west", "kubernetes.west"],
  ["${kubernetes.west}", "kubernetes.west"],
  ['${ k8s.by["a"] }', 'k8s.by["a"]'],
  [undefined, undefined],
  [7, undefined],
])("a resource that says %j names %j", (provider, reference) => {
  expect(providerReference({ config: { provider } })).toBe(reference);
});

test.each([
  ["kubernetes_pod_v1", "kubernetes"],
  ["module", "module"],
])("%s is of %s", (type, provider) => {
  expect(providerOfType(type)).toBe(provider);
});

test.each([
  ["k8s", "k8s"],
  ["k8s.west", "k8s"],
  ['k8s.by["a"]', "k8s"],
  ['k8s.by[each.key of kubernetes_pod.x["a"]]', "k8s"],
  ["no name", undefined],
])("%j is of the provider %j", (reference, name) => {
  expect(localNameOf(reference)).toBe(name);
});
