import type { Wanted } from "../../../bin/diff/json-stream";
import { JsonStream } from "../../../bin/diff/json-stream";

const WANTED: Readonly<Record<string, Wanted>> = { value: "value", list: "items" };

/** What a listener is told of a document that comes in pieces of `size` bytes. */
function told(document: string | Buffer, size = Infinity): unknown[] {
  const bytes = Buffer.from(document as string);
  const events: unknown[] = [];
  const stream = new JsonStream({
    wanted: (name) => WANTED[name] ?? "nothing",
    member: (name, value) => events.push(value === undefined ? [name] : [name, value]),
    item: (name, value) => events.push([name, "item", value]),
  });
  for (let at = 0; at < bytes.length; at += size) stream.push(bytes.subarray(at, at + size));
  stream.end();
  return events;
}

const DOCUMENT = ` {"skipped": {"a": [1, "}\\"]", {"b": "\\\\"}], "c": -1.5e3}, "word": null,"n":-7 ,
  "value": {"é": ["\\ud83d\\ude00", true, 1e3]}, "list": [{"x": "]"}, 12,"s" ,[ ],null], "ré\\nsumé": false } `;

const EVENTS = [
  ["skipped"],
  ["word"],
  ["n"],
  ["value", { é: ["😀", true, 1000] }],
  ["list", "item", { x: "]" }],
  ["list", "item", 12],
  ["list", "item", "s"],
  ["list", "item", []],
  ["list", "item", null],
  ["list"],
  ["ré\nsumé"],
];

test("members, values and items are told in the document's order", () => {
  expect(told(DOCUMENT)).toEqual(EVENTS);
});

test.each([1, 2, 3, 5, 7])("it does not matter that the document comes in pieces of %i bytes", (size) => {
  expect(told(DOCUMENT, size)).toEqual(EVENTS);
});

test("a wanted value is what JSON.parse makes of it", () => {
  const value = { text: 'a "quoted" \\ \u0001 line\n', deep: [[[{ a: {} }]]], numbers: [0, -0.5, 1e21], empty: "" };
  expect(told(JSON.stringify({ value }), 4)).toEqual([["value", value]]);
});

test.each([
  ["an empty document", "{}", []],
  ["an empty list", '{"list":[]}', [["list"]]],
  ["a list that is null, as Go writes one that was never made", '{"list":null}', [["list"]]],
  ["a wanted word at the very end", '{"value":1}', [["value", 1]]],
])("%s is read", (_, document, events) => {
  expect(told(document)).toEqual(events);
  expect(told(document, 1)).toEqual(events);
});

test.each([
  ["cut off in a value", '{"value": {"a": 1', "ends early", 17],
  ["cut off in a skipped value", '{"skipped": [1, 2', "ends early", 17],
  ["cut off after a comma", '{"a": 1,', "ends early", 8],
  ["empty", "", "ends early", 0],
  ["a list", "[]", "can't stand here", 0],
  ["followed by something", "{} x", "can't stand here", 3],
  ["two documents", "{}{}", "can't stand here", 2],
  ["without a colon", '{"a" 1}', "can't stand here", 5],
  ["without a comma", '{"a": 1 "b": 2}', "can't stand here", 8],
  ["with a comma too many", '{"a": 1,}', "can't stand here", 8],
  ["with a comma too many in a list", '{"list": [1,]}', "can't stand here", 12],
  ["with a comment", '{/**/"a": 1}', "can't stand here", 1],
  ["with a key that is no string", "{a: 1}", "can't stand here", 1],
  ["with a value that is none", '{"value": tru}', "no JSON", 10],
  ["with a number that is none", '{"list": [01]}', "no JSON: nothing can follow", 11],
  ["with brackets that don't match in what is skipped", '{"skipped": [{]}', "don't match", 14],
  ["with a bracket too many", '{"skipped": 1]}', "can't stand here", 13],
  ["with the same member twice", '{"a": 1, "a": 2}', "twice", 9],
  ["with the same member twice in other letters", '{"a": 1, "\\u0061": 2}', "twice", 9],
  ["with a mapping where a list must be", '{"list": {}}', "no list", 9],
  ["nested without end", `{"skipped": ${"[".repeat(600)}`, "too deeply", 524],
])("a document %s is refused with its place", (_, document, message, byte) => {
  for (const size of [Infinity, 1]) {
    expect(() => told(document, size)).toThrow(message);
    expect(() => told(document, size)).toThrow(`(byte ${byte})`);
  }
});

test("a value that is no UTF-8 is refused", () => {
  const bytes = Buffer.concat([Buffer.from('{"value": "'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
  expect(() => told(bytes)).toThrow("no UTF-8 text (byte 10)");
});
