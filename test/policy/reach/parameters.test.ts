import { entries, stepOf } from "../../../constructs/policy/reach/parameters";
import { namespaceOf, REAL, saying, SOURCE } from "./support";

test("a namespace's entries are the list of its annotation", () => {
  const evidence = saying(REAL, SOURCE, "storageClasses", () => "a,b");
  expect(entries(namespaceOf(evidence, SOURCE), "storageClasses")).toEqual(["a", "b"]);
});

test("an empty annotation is an empty list, an absent one is none", () => {
  const empty = saying(REAL, SOURCE, "storageClasses", () => "");
  const { source, ...rest } = namespaceOf(REAL, SOURCE);
  const { annotations: _annotations, ...metadata } = source.object.metadata;
  const bare = { ...rest, source: { ...source, object: { ...source.object, metadata } } };
  expect([entries(namespaceOf(empty, SOURCE), "storageClasses"), entries(bare, "storageClasses")]).toEqual([
    [],
    undefined,
  ]);
});

test("an annotation that is no text says nothing, as an absent one", () => {
  const { source, ...rest } = namespaceOf(REAL, SOURCE);
  const metadata = { ...source.object.metadata, annotations: { "gigafactory.io/networks": true } as never };
  const odd = { ...rest, source: { ...source, object: { ...source.object, metadata } } };
  expect(entries(odd, "networks")).toBeUndefined();
});

test("a step names the namespace and the annotation", () => {
  expect(stepOf(namespaceOf(REAL, SOURCE), "networks", "lists x")).toEqual({
    object: "Namespace fjord-navigation",
    allows: "gigafactory.io/networks lists x",
  });
});
