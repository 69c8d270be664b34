import { driftOf, within } from "../../../bin/verify/drift";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";

const of = (kind: string, content: object, metadata: object = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "a", ...metadata },
  ...content,
});
const drift = (declared: KubernetesObject, live: KubernetesObject) => driftOf(declared, live);

test("an object as declared has no drift, whatever the server adds of its own", () => {
  const declared = of("Thing", { spec: { a: 1, b: { c: ["x", { d: true }] } } }, { labels: { l: "1" } });
  const live = of(
    "Thing",
    { spec: { a: 1, b: { c: ["x", { d: true, extra: 1 }], more: 2 } }, status: { ready: true } },
    { labels: { l: "1", other: "2" }, annotations: { x: "y" }, uid: "7" },
  );
  expect(drift(declared, live)).toEqual([]);
});

test.each([
  [
    "another value",
    { spec: { a: { b: 1 } } },
    { spec: { a: { b: 2 } } },
    [{ field: "spec.a.b", declared: 1, live: 2 }],
  ],
  ["a missing field", { spec: { a: "x" } }, { spec: {} }, [{ field: "spec.a", declared: "x" }]],
  ["false for nothing", { spec: { a: false } }, { spec: {} }, [{ field: "spec.a", declared: false }]],
  ["another type", { spec: { a: 1 } }, { spec: { a: "1" } }, [{ field: "spec.a", declared: 1, live: "1" }]],
  ["another order", { spec: ["a", "b"] }, { spec: ["b", "a"] }, [{}, {}]],
  [
    "one item more",
    { subjects: [{ name: "a" }] },
    { subjects: [{ name: "a" }, { name: "b" }] },
    [{ field: "subjects", declared: [{ name: "a" }], live: [{ name: "a" }, { name: "b" }] }],
  ],
  ["an item that differs", { rules: [{ a: 1 }, { a: 2 }] }, { rules: [{ a: 1 }, { a: 3 }] }, [{ field: "rules[1].a" }]],
  ["a list for a mapping", { spec: {} }, { spec: [] }, [{ field: "spec", declared: {}, live: [] }]],
])("%s is drift", (_, declared, live, expected) => {
  expect(drift(of("Thing", declared), of("Thing", live))).toMatchObject(expected);
});

test("what says nothing may be left out by the server; an empty selector says all", () => {
  expect(drift(of("Thing", { spec: { a: [], b: "", c: null } }), of("Thing", { spec: {} }))).toEqual([]);
  expect(drift(of("Thing", { spec: { selector: {} } }), of("Thing", { spec: {} }))).toMatchObject([
    { field: "spec.selector" },
  ]);
});

test("a label that is gone is drift, and its key is quoted", () => {
  const declared = of("Namespace", {}, { labels: { "pod-security.kubernetes.io/enforce": "restricted" } });
  expect(drift(declared, of("Namespace", {}))).toEqual([
    { field: 'metadata.labels["pod-security.kubernetes.io/enforce"]', declared: "restricted" },
  ]);
});

describe("a kind whose meaning one more field turns around", () => {
  const deny = of("NetworkPolicy", { spec: { podSelector: {}, policyTypes: ["Ingress"] } });

  test("may not have a rule that nobody declared, whoever wrote it", () => {
    const open = of("NetworkPolicy", { spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{}] } });
    expect(drift(deny, open)).toEqual([{ field: "spec.ingress", live: [{}] }]);
  });

  test("may not have an empty selector that nobody declared: it selects all namespaces", () => {
    const rule = (peer: object) => of("NetworkPolicy", { spec: { ingress: [{ from: [peer] }] } });
    expect(drift(rule({ podSelector: {} }), rule({ podSelector: {}, namespaceSelector: {} }))).toEqual([
      { field: "spec.ingress[0].from[0].namespaceSelector", live: {} },
    ]);
  });

  test("may have the server's own defaults, and no other values in their place", () => {
    const ports = (port: object) => of("NetworkPolicy", { spec: { egress: [{ ports: [port] }] } });
    expect(drift(ports({ port: 53 }), ports({ port: 53, protocol: "TCP" }))).toEqual([]);
    expect(drift(ports({ port: 53 }), ports({ port: 53, protocol: "UDP" }))).toHaveLength(1);
  });

  test("may have an empty list of rules, which is none", () => {
    const empty = of("NetworkPolicy", { spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [] } });
    expect(drift(deny, empty)).toEqual([]);
  });

  test("may not have another top field: a ClusterRole that collects other roles", () => {
    const role = of("ClusterRole", { rules: [] });
    const aggregated = of("ClusterRole", { rules: [], aggregationRule: { clusterRoleSelectors: [{}] } });
    expect(drift(role, aggregated)).toMatchObject([{ field: "aggregationRule" }]);
  });
});

test("a field is named once, also where we once wrote it", () => {
  const managedFields = [
    { manager: "cdktf-gigafactory", operation: "Apply", fieldsV1: { "f:spec": { "f:ingress": {} } } },
  ];
  const live = of("NetworkPolicy", { spec: { ingress: [{}] } }, { managedFields });
  expect(drift(of("NetworkPolicy", { spec: {} }), live)).toHaveLength(1);
});

test("keys that are no plain words are quoted", () => {
  expect([within("a", "b-c"), within("a", "b.c/d")]).toEqual(["a.b-c", 'a["b.c/d"]']);
});
