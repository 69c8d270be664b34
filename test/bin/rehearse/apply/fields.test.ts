import { droppedFields } from "../../../../bin/rehearse/apply/fields";

const CUSTOM = { builtIn: false };
const BUILT_IN = { builtIn: true };

test("what a server adds is no difference", () => {
  const answered = { metadata: { name: "a", uid: "1" }, spec: { a: 1, more: [] }, status: {} };
  expect(droppedFields({ metadata: { name: "a" }, spec: { a: 1 } }, answered, CUSTOM)).toEqual([]);
});

test("a field that is missing is named by its path, with what was sent", () => {
  const sent = { spec: { groups: [{ flavors: [{ name: "x", colour: "red" }] }] } };
  const answered = { spec: { groups: [{ flavors: [{ name: "x" }] }] } };
  expect(droppedFields(sent, answered, CUSTOM)).toEqual([{ field: "spec.groups[0].flavors[0].colour", sent: "red" }]);
});

test("a field with another value is named with both", () => {
  expect(droppedFields({ spec: { n: 1 } }, { spec: { n: 2 } }, CUSTOM)).toEqual([
    { field: "spec.n", sent: 1, answered: 2 },
  ]);
});

test("a list that lost an item is a difference", () => {
  expect(droppedFields({ l: [1, 2] }, { l: [1] }, CUSTOM)).toEqual([
    { field: "l", sent: "2 items", answered: "1 items" },
  ]);
});

test("a map that is answered as text is a difference", () => {
  expect(droppedFields({ a: { b: 1 } }, { a: "b" }, CUSTOM)).toEqual([{ field: "a", sent: { b: 1 }, answered: "b" }]);
});

test("every difference is found, not only the first", () => {
  expect(droppedFields({ a: 1, b: 2, c: 3 }, { b: 2 }, CUSTOM).map(({ field }) => field)).toEqual(["a", "c"]);
});

test.each([
  ["10240Mi", "10Gi"],
  [4, "4"],
  ["0.5", "500m"],
])("%p and %p are the same quantity", (sent, answered) => {
  expect(droppedFields({ q: sent }, { q: answered }, CUSTOM)).toEqual([]);
});

test.each([
  ["10Gi", "10G"],
  ["true", true],
  ["rail-0", "rail-1"],
])("%p and %p are not", (sent, answered) => {
  expect(droppedFields({ q: sent }, { q: answered }, CUSTOM)).toHaveLength(1);
});

test.each([[false], [0], [""], [[]], [{}], [{ inner: [] }]])("a built-in kind may leave out %j", (zero) => {
  expect(droppedFields({ spec: { a: zero } }, { spec: {} }, BUILT_IN)).toEqual([]);
});

test.each([[false], [0], [""], [[]], [{}]])("a custom resource keeps %j, or it was dropped", (zero) => {
  expect(droppedFields({ spec: { a: zero } }, { spec: {} }, CUSTOM)).toHaveLength(1);
});

test.each([[true], [1], ["a"], [[0]], [{ a: 1 }]])("a built-in kind that leaves out %j dropped it", (value) => {
  expect(droppedFields({ spec: { a: value } }, { spec: {} }, BUILT_IN)).toHaveLength(1);
});

test("a field that was sent as undefined was not sent", () => {
  expect(droppedFields({ a: undefined }, {}, CUSTOM)).toEqual([]);
});

test("a field named like one of JavaScript's own is no answer", () => {
  expect(droppedFields({ constructor: "x" }, {}, CUSTOM)).toEqual([{ field: "constructor", sent: "x" }]);
});
