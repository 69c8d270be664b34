import { jsonStream } from "../../../constructs/core/json/json-stream";

const parts = (text: string) => jsonStream(text)?.map(({ start, end }) => text.slice(start, end));

test("mappings stand behind each other, with or without space between them", () => {
  expect(parts('{"a":1}{"b":[{}]}\n\t{}\r\n')).toEqual(['{"a":1}', '{"b":[{}]}', "{}"]);
  expect(parts('\ufeff{"a":"}{"} {"\\"{":1}')).toEqual(['{"a":"}{"}', '{"\\"{":1}']);
});

test("what is cut off is the last of them", () => {
  expect(parts('{}{"a":')).toEqual(["{}", '{"a":']);
});

test.each(["{},{}", "[]{}", "{} x", "1", "\x1e{}\x1e{}"])("%j is no stream", (text) => {
  expect(jsonStream(text)).toBeUndefined();
});
