import { matches, namespaceLabels } from "../../../../constructs/policy/cel/admission/match";
import { creation } from "../../../../constructs/policy/cel/admission/request";
import { object } from "../../support";
import { bound, rule } from "./support";

const constraints = (spec: object) => bound({ matchConstraints: spec }).policy.spec.matchConstraints;
const pod = creation(object("Pod", "a", { namespace: "shop", labels: { app: "a" } }).object);
const onPod = (spec: object, labels: Record<string, string> | undefined = {}) =>
  matches(constraints(spec), pod, labels);

test.each([
  ["pods", true],
  ["*", true],
  ["*/*", true],
  ["pods/*", true],
  ["pods/status", false],
  ["services", false],
])("a rule for %s concerns the making of a pod: %s", (resource, concerned) => {
  expect(onPod({ resourceRules: [rule("", resource)] })).toBe(concerned);
});

test.each([
  ["pods/ephemeralcontainers", true],
  ["pods/*", true],
  ["*/*", true],
  ["pods", false],
  ["*", false],
])("a rule for %s concerns a subresource: %s", (resource, concerned) => {
  const request = { ...pod, subresource: "ephemeralcontainers" };
  expect(matches(constraints({ resourceRules: [rule("", resource)] }), request, {})).toBe(concerned);
});

test("group, operation, name and scope narrow a rule", () => {
  expect(onPod({ resourceRules: [rule("apps", "pods")] })).toBe(false);
  expect(onPod({ resourceRules: [rule("", "pods", { operations: ["UPDATE"] })] })).toBe(false);
  expect(onPod({ resourceRules: [rule("", "pods", { resourceNames: ["b"] })] })).toBe(false);
  expect(onPod({ resourceRules: [rule("", "pods", { scope: "Cluster" })] })).toBe(false);
  expect(onPod({ resourceRules: [rule("", "pods", { scope: "Namespaced", resourceNames: ["a"] })] })).toBe(true);
});

test("what a rule leaves out is left out", () => {
  expect(onPod({ resourceRules: [rule("", "*")], excludeResourceRules: [rule("", "pods")] })).toBe(false);
});

test("another version is judged by the server after a conversion, which is not done here", () => {
  const resourceRules = [rule("", "pods", { apiVersions: ["v2"] })];
  expect(onPod({ resourceRules })).toEqual({ unknown: "it is judged as another version than v1" });
  expect(onPod({ resourceRules, matchPolicy: "Exact" })).toBe(false);
});

test("labels of the object and of its namespace select", () => {
  const resourceRules = [rule("", "pods")];
  expect(onPod({ resourceRules, objectSelector: { matchLabels: { app: "a" } } })).toBe(true);
  expect(onPod({ resourceRules, objectSelector: { matchLabels: { app: "b" } } })).toBe(false);
  const namespaceSelector = { matchExpressions: [{ key: "tenant", operator: "Exists" }] };
  expect(onPod({ resourceRules, namespaceSelector }, { tenant: "a" })).toBe(true);
  expect(onPod({ resourceRules, namespaceSelector }, {})).toBe(false);
});

test("a namespace that is not in the evidence selects by its name alone", () => {
  const by = (key: string, value: string) =>
    matches(
      constraints({ resourceRules: [rule("", "pods")], namespaceSelector: { matchLabels: { [key]: value } } }),
      pod,
      undefined,
    );
  expect(by("kubernetes.io/metadata.name", "shop")).toBe(true);
  expect(by("kubernetes.io/metadata.name", "other")).toBe(false);
  expect(by("tenant", "a")).toEqual({
    unknown: "namespace shop is not in this evidence, and the policy selects by its labels",
  });
});

test("a namespace is selected by its own labels, and what stands outside of namespaces by none", () => {
  const spec = { resourceRules: [rule("*", "*")], namespaceSelector: { matchLabels: { tenant: "a" } } };
  const namespace = object("Namespace", "x", { labels: { tenant: "a" } }).object;
  expect(matches(constraints(spec), creation(namespace), undefined)).toBe(true);
  expect(matches(constraints(spec), creation(object("Namespace", "x").object), undefined)).toBe(false);
  expect(matches(constraints(spec), creation(object("PersistentVolume", "x").object), undefined)).toBe(true);
});

test.each(["Ingress", "NetworkPolicy"])("a %s that names no namespace is made in one", (kind) => {
  const request = creation({ apiVersion: "networking.k8s.io/v1", kind, metadata: { name: "a" } });
  const resourceRules = [rule("networking.k8s.io", "*", { scope: "Namespaced" })];
  const by = (namespaceSelector: object) => matches(constraints({ resourceRules, namespaceSelector }), request, {});
  expect(by({})).toBe(true);
  expect(by({ matchLabels: { tenant: "a" } })).toBe(false);
});

test("whether a custom resource without a namespace stands in one is unknown where it matters", () => {
  const thing = creation({ apiVersion: "example.org/v1", kind: "Thing", metadata: { name: "a" } });
  const on = (spec: object) => matches(constraints({ resourceRules: [rule("*", "*")], ...spec }), thing, undefined);
  const unknown = { unknown: "whether Thing stands in a namespace, its CRD says: name one in metadata.namespace" };
  expect(on({})).toBe(true);
  expect(on({ namespaceSelector: { matchLabels: { tenant: "a" } } })).toEqual(unknown);
  expect(on({ resourceRules: [rule("*", "*", { scope: "Namespaced" })] })).toEqual(unknown);
  expect(on({ excludeResourceRules: [rule("*", "*", { scope: "Cluster" })] })).toEqual(unknown);
  expect(on({ excludeResourceRules: [rule("*", "things")] })).toBe(false);
});

test("policies are never judged by policies", () => {
  const policy = { ...object("ValidatingAdmissionPolicy", "x").object, apiVersion: "admissionregistration.k8s.io/v1" };
  expect(matches(undefined, creation(policy), {})).toBe(false);
  expect(matches(undefined, pod, {})).toBe(true);
});

test("the server's own label is there, whatever the namespace says", () => {
  expect(namespaceLabels("a", { "kubernetes.io/metadata.name": "b" })).toEqual({ "kubernetes.io/metadata.name": "a" });
});
