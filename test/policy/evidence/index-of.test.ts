import {
  keyBeside,
  namespaceOf,
  objectsInNamespace,
  objectsOfKind,
  objectsOfKindInNamespace,
} from "../../../constructs/policy/evidence/index-of";
import { evidenceOf, object } from "../support";

const evidence = evidenceOf(
  object("Pod", "one", { namespace: "a" }),
  object("Pod", "two", { namespace: "b" }),
  object("Namespace", "a"),
  { ...object("Pod", "three", { namespace: "a" }), cell: "a2" },
);
const names = (found: readonly { object: { metadata: { name: string } } }[]) =>
  found.map((item) => item.object.metadata.name);

test("objects are found by kind, in the order of the evidence", () => {
  expect(names(objectsOfKind(evidence, "Pod"))).toEqual(["one", "two", "three"]);
  expect(objectsOfKind(evidence, "toString")).toEqual([]);
});

test("a namespace is one of one cluster", () => {
  expect(names(objectsInNamespace(evidence, "a1", "a"))).toEqual(["one"]);
  expect(names(objectsInNamespace(evidence, "a2", "a"))).toEqual(["three"]);
  expect(objectsInNamespace(evidence, undefined, "a")).toEqual([]);
});

test("a namespace's objects are found by kind", () => {
  expect(names(objectsOfKindInNamespace(evidence, "Pod", "a1", "a"))).toEqual(["one"]);
  expect(objectsOfKindInNamespace(evidence, "LimitRange", "a1", "a")).toEqual([]);
});

test("what names no namespace stands in default", () => {
  const found = evidenceOf(object("Pod", "one"), object("Pod", "two", { namespace: "default" }));
  expect(names(objectsOfKindInNamespace(found, "Pod", "a1", "default"))).toEqual(["one", "two"]);
  expect(found.objects.map(namespaceOf)).toEqual(["default", "default"]);
  expect(namespaceOf(object("Pod", "three", { namespace: "" }))).toBe("default");
});

test("what objects name stands in their own namespace and cluster, no namespace being default", () => {
  const key = (namespace: string | undefined, cell: string) =>
    keyBeside({ ...object("Pod", "p", namespace === undefined ? {} : { namespace }), cell }, "a");
  expect(key(undefined, "west")).toBe(key("default", "west"));
  expect(new Set([key("default", "west"), key("shop", "west"), key("shop", "east")]).size).toBe(3);
});
