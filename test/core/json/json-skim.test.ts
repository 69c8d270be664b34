import fc from "fast-check";
import { scanJson } from "../../../constructs/core/json/json-scan";
import { skimJson } from "../../../constructs/core/json/json-skim";

test.each([
  ['{"a":[1,{"b:":"x: \\\\"}],"c\\"":{}}', { a: [1, { "b:": "x: \\" }], 'c"': {} }],
  ['"{:"', "{:"],
  ["null", null],
])("%s is read", (text, value) => {
  expect(skimJson(text)?.value).toEqual(value);
});

test("where the keys of the uppermost three mappings begin is known", () => {
  const text = '{"a": {"b" : {"c": {"d": 1}, "e:": "f"}}, "g": [{"h": 2}]}';
  const layout = [...skimJson(text)!.layout].map(([open, keys]) => [open, keys.map((key) => text.slice(key, key + 3))]);
  expect(layout).toEqual([
    [0, ['"a"', '"g"']],
    [6, ['"b"']],
    [13, ['"c"', '"e:']],
    [48, ['"h"']],
  ]);
});

test.each([
  ["broken syntax", "{"],
  ["a string that never ends", '"\\"'],
  ["a key that stands twice", '{"a":{"b":1,"b":{}}}'],
  ["a key twice, of which one is escaped", '{"a":1,"\\u0061":2}'],
  ["__proto__", '[{"__proto__":{}}]'],
  ["an escaped __proto__", '{"__proto\\u005f_":{}}'],
  ["nesting without an end", "[".repeat(5_000_000)],
])("%s is left to the scan", (_, text) => {
  expect(skimJson(text)).toBeUndefined();
  expect(scanJson(text)).toBeDefined();
});

/** Values as JSON writes them, with keys and texts that could mislead. */
const word = fc.constantFrom("a", "b", ":", "{", '"', "\\", "__proto__", "constructor", "0", "ä");
const { value: json } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, fc.integer(), fc.constant(null), word, tie("list"), tie("map")),
  list: fc.array(tie("value"), { maxLength: 3 }),
  map: fc.array(fc.tuple(word, tie("value")), { maxLength: 4 }).map((members) => ({ members })),
}));

/** A mapping is written member by member: some stand twice. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(" , ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const { members } = value as { readonly members: readonly (readonly [string, unknown])[] };
  return `{${members.map(([key, item]) => `${JSON.stringify(key)} :${written(item)}`).join(",\n")}}`;
}

test("it reads exactly what the scan finds nothing wrong with", () => {
  let read = 0;
  let refused = 0;
  fc.assert(
    fc.property(json, fc.nat(60), fc.constantFrom("", "", "", "}", '"', ":", "\\"), (value, at, noise) => {
      const text = written(value);
      const changed = text.slice(0, at) + noise + text.slice(at);
      const skimmed = skimJson(changed);
      expect(skimmed === undefined).toBe(scanJson(changed) !== undefined);
      if (skimmed === undefined) refused++;
      else {
        read++;
        expect(skimmed.value).toEqual(JSON.parse(changed));
      }
    }),
    { numRuns: 2000, seed: 1 },
  );
  expect(Math.min(read, refused)).toBeGreaterThan(100);
});
