import { readJsonFile } from "../../../bin/diff/json-file";
import type { JsonListener } from "../../../bin/diff/json-stream";
import { place } from "../support";

function members(text: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const listener: JsonListener = {
    wanted: () => "value",
    member: (name, value) => void (found[name] = value),
    item: () => undefined,
  };
  readJsonFile(place({ "x.json": text }).path("x.json"), listener);
  return found;
}

test("the members of a document come with their values", () => {
  expect(members('{"a": 1, "b": {"c": [true]}}')).toEqual({ a: 1, b: { c: [true] } });
});

test("a mark that an editor put first is no part of the document", () => {
  expect(members('\ufeff{"a": 1}')).toEqual({ a: 1 });
});

test("a document larger than one piece is whole", () => {
  const long = "x".repeat(3 * 1024 * 1024);
  expect(members(JSON.stringify({ long, end: 1 }))).toEqual({ long, end: 1 });
});

test("a document that ends in the middle is broken", () => {
  expect(() => members('{"a": [1, 2')).toThrow("json/broken");
});
