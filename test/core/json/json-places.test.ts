import fc from "fast-check";
import { JsonPlaces } from "../../../constructs/core/json/json-places";
import { skimJson } from "../../../constructs/core/json/json-skim";

const TEXT = `{
  "a": {"b": [1, {"c": "x\\"}"}]},
  "blocks": [{"one": {}}, {"two": {"three": 3}}]
}`;
const places = new JsonPlaces("f.json", TEXT);
const at = (...path: (string | number)[]) => {
  const { place, depth } = places.find(path);
  return [place.line, place.column, depth];
};

test("a field stands at its key, an item at its value", () => {
  expect([at(), at("a"), at("a", "b"), at("a", "b", 1), at("a", "b", 1, "c")]).toEqual([
    [1, 1, 0],
    [2, 3, 1],
    [2, 9, 2],
    [2, 18, 3],
    [2, 19, 4],
  ]);
});

test("what is not there stands at its nearest parent", () => {
  expect([at("a", "x", "y"), at("a", "b", 7), at("z")]).toEqual([
    [2, 3, 1],
    [2, 9, 2],
    [1, 1, 0],
  ]);
});

test("one block may stand alone or in a list, and a key in whichever block has it", () => {
  expect(at("blocks", "two", "three")).toEqual([3, 36, 3]);
  expect(at("a", 0, "b")).toEqual([2, 9, 3]);
});

test("every field of whatever JSON.stringify writes is found", () => {
  const paths = (value: unknown, path: (string | number)[] = []): (string | number)[][] => {
    if (value === null || typeof value !== "object") return [path];
    if (Array.isArray(value)) return [path, ...value.flatMap((item: unknown, index) => paths(item, [...path, index]))];
    return [path, ...Object.entries(value).flatMap(([key, item]) => paths(item, [...path, key]))];
  };
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = JSON.stringify(value, null, 1);
      const laidOut = new JsonPlaces("f", text, skimJson(text)?.layout);
      const unseen = new JsonPlaces("f", text);
      for (const path of paths(value)) {
        expect(laidOut.find(path).depth).toBe(path.length);
        expect(unseen.find(path)).toEqual(laidOut.find(path));
      }
    }),
    { numRuns: 200, seed: 3 },
  );
});
