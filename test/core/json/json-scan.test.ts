import fc from "fast-check";
import { MAX_JSON_DEPTH, scanJson } from "../../../constructs/core/json/json-scan";

test.each([
  ["{", 1, "syntax"],
  ['{"a" 1}', 5, "syntax"],
  ['{"a":1,}', 7, "syntax"],
  ["[1 2]", 3, "syntax"],
  ['["a]', 1, "syntax"],
  ['["\\x"]', 2, "syntax"],
  ['["a\nb"]', 3, "syntax"],
  ["[01]", 2, "syntax"],
  ["[nul]", 1, "syntax"],
  ["{} {}", 3, "syntax"],
  ["", 0, "syntax"],
  ["[1e]", 2, "syntax"],
  ['{"a":1,"b":{"a":2,"a":3}}', 18, "duplicate-key"],
  ['{"a":1,"\\u0061":2}', 7, "duplicate-key"],
  ['{"__proto__":{}}', 1, "forbidden-key"],
  ["[".repeat(MAX_JSON_DEPTH + 1), MAX_JSON_DEPTH, "too-deep"],
])("%j is wrong at %d: %s", (text, offset, slug) => {
  expect(scanJson(text)).toMatchObject({ offset, slug });
});

test("a key that only looks dangerous is data", () => {
  expect(scanJson('{"constructor":{"prototype":1}}')).toBeUndefined();
});

test("a mapping of many keys is looked through as well", () => {
  const keys = Array.from({ length: 50 }, (_, index) => `"k${index}":${index}`);
  expect(scanJson(`{${keys.join()}}`)).toBeUndefined();
  expect(scanJson(`{${keys.join()},"k3":1}`)).toMatchObject({ slug: "duplicate-key" });
});

test("nesting without an end is refused, not followed", () => {
  expect(scanJson("[".repeat(5_000_000))).toMatchObject({ slug: "too-deep" });
});

const accepts = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test("whatever it finds nothing wrong with, JSON.parse reads", () => {
  const pieces = fc.constantFrom(
    ...'{}[],:"\\'.split(""),
    "true",
    "null",
    "1",
    "-",
    "0.5",
    "1e9",
    '"a"',
    "\\u00e4",
    " ",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      if (scanJson(text) === undefined) expect(accepts(text)).toBe(true);
    }),
    { numRuns: 2000, seed: 1 },
  );
});

test("whatever JSON.stringify writes, it finds nothing wrong with", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value, null, 1);
      if (!text.includes("__proto__")) expect(scanJson(text)).toBeUndefined();
    }),
    { numRuns: 500, seed: 2 },
  );
});
