import fc from "fast-check";
import { parseDocument, stringify } from "yaml";
import type { FieldPath } from "../../constructs/core/fault";
import { eachOffset, offsetIn } from "../../constructs/core/yaml-offsets";

function offsets(text: string, depth = 9) {
  const document = parseDocument(text);
  const told: (readonly [path: FieldPath, offset: number | undefined])[] = [];
  eachOffset(document.contents, document.toJS(), depth, (path, offset) => told.push([path, offset]));
  return { told, at: (path: FieldPath, what: "value" | "key" = "value") => offsetIn(document.contents, path, what) };
}

const TEXT = "a:\n  b: 1\n  c: [x, {d: y}]\n";

test("a scalar stands at its value, what holds others at its key, an item at itself", () => {
  const { at } = offsets(TEXT);
  const paths = [[], ["a"], ["a", "b"], ["a", "c"], ["a", "c", 1], ["a", "c", 1, "d"]];
  expect(paths.map((path) => at(path))).toEqual([0, 0, 8, 12, 19, 23]);
});

test("a field's name is where its key is, and what is absent stands at its nearest parent", () => {
  const { at } = offsets(TEXT);
  expect([at(["a", "b"], "key"), at(["a", "x"]), at(["a", "b", "x"]), at(["z"])]).toEqual([5, 0, 5, 0]);
});

test("every field is told once, no deeper than was asked", () => {
  const { told } = offsets(TEXT, 2);
  expect(told.map(([path]) => path)).toEqual([[], ["a"], ["a", "b"], ["a", "c"]]);
});

test.each([
  ["an alias, whose fields stand at its key", "a: &x {b: 1}\nc: *x\n"],
  ["keys that look like numbers, which data has in another order", 'z: 1\n"7": {y: 2}\n"3": 4\n'],
  ["an empty document", ""],
])("all fields at once stand where each of them does: %s", (_, text) => {
  const { told, at } = offsets(text);
  expect(told).toEqual(told.map(([path]) => [path, at(path)]));
});

test("all fields at once stand where each of them does, whatever the document", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom("any", "flow"), (value, collectionStyle) => {
      const { told, at } = offsets(stringify(value, { collectionStyle }));
      for (const [path, offset] of told) expect(offset).toBe(at(path));
    }),
    { numRuns: 300, seed: 5 },
  );
});
