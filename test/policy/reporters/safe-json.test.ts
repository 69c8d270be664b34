import { safeJsonPieces, StreamedList } from "../../../constructs/policy/reporters/safe-json";
import { EVIL, STEERING } from "./support";

const safeJson = (document: unknown): string => [...safeJsonPieces(document)].join("");

test("JSON is read back as it was, and steers no terminal", () => {
  const text = safeJson({ [EVIL]: EVIL });
  expect(text).not.toMatch(STEERING);
  expect(JSON.parse(text)).toEqual({ [EVIL]: EVIL });
});

const listed = (items: readonly unknown[]) => ({
  before: [1, { a: [] }],
  none: undefined,
  [EVIL]: [{ results: items, empty: {} }],
  after: null,
});

test.each([[[]], [[{ a: [1, { b: EVIL }] }, "text", null]]])("a streamed list reads as any other: %j", (items) => {
  expect(safeJson(listed(items))).not.toMatch(STEERING);
  const streamed = { ...listed(items), [EVIL]: [{ results: new StreamedList(items), empty: {} }] };
  expect(safeJson(streamed)).toBe(safeJson(listed(items)));
  expect(safeJson(new StreamedList(items))).toBe(safeJson(items));
});

test("an item of a streamed list is made when it is written", () => {
  const made: number[] = [];
  function* items() {
    for (const item of [1, 2]) {
      made.push(item);
      yield item;
    }
  }
  const pieces = safeJsonPieces({ items: new StreamedList(items()) });
  let text = "";
  while (!text.includes("1")) text += String(pieces.next().value);
  expect(made).toEqual([1]);
});
