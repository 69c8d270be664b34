import { readJson } from "../../../constructs/core/json/read-json";

test("a value is read, with and without a byte order mark", () => {
  expect([readJson('{"a":[1]}'), readJson('\uFEFF{"a":[1]}')]).toEqual([{ value: { a: [1] } }, { value: { a: [1] } }]);
});

test.each([
  ['{"a":1,"a":2}', "duplicate-key", 7],
  ['{"__proto__":{}}', "forbidden-key", 1],
  ['{"a":', "syntax", 5],
])("%s has a problem, and its offset", (text, slug, offset) => {
  expect(readJson(text)).toMatchObject({ problem: { slug, offset } });
});
