import { inTheirCells, partOfManifests, strayItems } from "../../../constructs/policy/evidence/manifests";

const map = (name: string, cell?: string) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, ...(cell === undefined ? {} : { labels: { "gigafactory.io/cell": cell } }) },
});

test("Lists are taken apart, also within each other, and places stay", () => {
  const list = {
    apiVersion: "v1",
    kind: "List",
    items: [map("a"), { apiVersion: "v1", kind: "List", items: [map("b")] }],
  };
  const asked: unknown[] = [];
  const { objects } = partOfManifests([{ document: list, placeOf: (path) => void asked.push(path) }]);
  objects[1]?.placeOf?.(["data"]);
  expect(objects.map(({ object }) => object.metadata.name)).toEqual(["a", "b"]);
  expect(asked).toEqual([["items", 1, "items", 0, "data"]]);
});

test("items of a typed list have the list's kind", () => {
  const document = { apiVersion: "apps/v1", kind: "DeploymentList", items: [{ metadata: { name: "d" } }] };
  expect(partOfManifests([{ document }]).objects[0]?.object).toMatchObject({
    apiVersion: "apps/v1",
    kind: "Deployment",
  });
});

test.each([
  [{ apiVersion: "v1", kind: "X" }],
  [{ apiVersion: "v1", kind: "X", metadata: null }],
  [{ apiVersion: "v1", kind: "X", metadata: { name: 1 } }],
])("an object without a name is one all the same: %j", (document) => {
  expect(partOfManifests([{ document }]).objects[0]?.object.metadata.name).toBe("");
});

test.each([[null], ["text"], [[]], [{}], [{ apiVersion: 1, kind: "X" }]])("%j is no object", (document) => {
  expect(partOfManifests([{ document }]).objects).toEqual([]);
});

test("what a List holds beside objects is told, however deep", () => {
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" } };
  const list = (...items: unknown[]) => ({ apiVersion: "v1", kind: "List", items });
  expect(strayItems(list(pod, list(pod)))).toEqual([]);
  expect(strayItems({ apiVersion: "v1", kind: "PodList", items: [{ metadata: { name: "a" } }] })).toEqual([]);
  expect(strayItems(list(pod, null, list("x")))).toEqual([
    ["items", 1],
    ["items", 2, "items", 0],
  ]);
  const deep = Array.from({ length: 12 }).reduce<unknown>((inner) => list(inner), pod);
  expect(strayItems(deep)).toHaveLength(1);
});

test("objects are of the cell that they say, or of the one that all others say", () => {
  const objects = [map("a", "a1"), map("b")].map((object) => ({ object }));
  expect(inTheirCells(objects).map(({ cell }) => cell)).toEqual(["a1", "a1"]);
  const two = [map("a", "a1"), map("b", "a2"), map("c")].map((object) => ({ object }));
  expect(inTheirCells(two).map(({ cell }) => cell)).toEqual(["a1", "a2", undefined]);
});

test("what says how to check is no object beside what is checked", () => {
  const own = ["Policy", "Waivers", "Baseline"].map((kind) => ({ document: { apiVersion: "gigafactory/v1", kind } }));
  const others = [
    { apiVersion: "gigafactory/v1", kind: "Tenant" },
    { apiVersion: "example.org/v1", kind: "Policy" },
  ].map((document) => ({ document }));
  const { objects } = partOfManifests([...own, ...others]);
  expect(objects.map(({ object }) => object.kind)).toEqual(["Tenant", "Policy"]);
});
