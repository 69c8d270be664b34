import { FaultError } from "../../../constructs/core/fault";
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

test.each([
  ["that ends in the middle", '{"a": [1, 2', "x.json:1:12"],
  ["whose lines are others' of Windows", '{\r\n  "a": 1,\r\n  "b" 2\r\n}', "x.json:3:7"],
  ["with letters of several bytes", '{"größe😀": 1 2}', "x.json:1:15"],
  ["with a mark in front", '\ufeff{"a": 1,\n }', "x.json:2:2"],
  ["with a value that is none, at the very place", '{"a": {\n "é": [1,, 2]}}', "x.json:2:10"],
  ["that is wrong after the first piece", `{"a": "${"x\\n".repeat(1024 * 1024)}",\n"b" }`, "x.json:2:5"],
])("a document %s is broken, and where is told", (_, text, at) => {
  expect(() => members(text)).toThrowFault({ code: "json/broken", at: new RegExp(`${at}$`) });
});

test("what is wrong with a value to whoever takes it is told where the value begins", () => {
  const file = place({ "x.json": '{\n  "a": 1,\n  "b": [\n    {"c": 2}\n  ]}' }).path("x.json");
  const refuse = (): never => {
    throw new FaultError([{ code: "test/refused", message: "no", path: [] }]);
  };
  const listener = { wanted: (name: string) => (name === "b" ? "items" : "value"), member: () => undefined } as const;
  expect(() => readJsonFile(file, { ...listener, item: refuse }, "mine.json")).toThrowFault({
    code: "test/refused",
    at: "mine.json:4:5",
  });
  expect(() => readJsonFile(file, { ...listener, member: refuse, item: () => undefined }, "mine.json")).toThrowFault({
    code: "test/refused",
    at: "mine.json:2:8",
  });
});
