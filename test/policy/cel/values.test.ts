import {
  celValue,
  hide,
  isSurelyThere,
  NotSaid,
  pathOf,
  Unsaid,
  withUnsaid,
} from "../../../constructs/policy/cel/values";

test("whole numbers are CEL's ints, others its doubles", () => {
  expect(celValue({ a: 1, b: 1.5, c: [2 ** 60], d: null })).toEqual({ a: 1n, b: 1.5, c: [2 ** 60], d: null });
});

test("a key that JavaScript has a meaning for is a field like any other", () => {
  const value = celValue(JSON.parse('{"__proto__": {"x": 1}}')) as object;
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.keys(value)).toEqual(["__proto__"]);
});

test("a field that only an apply knows throws where it is read, and its neighbours don't", () => {
  const value = celValue({ a: { b: "${x}", c: 1 }, l: [{ d: "${y}" }] }, ["a.b", "l[0].d", "m.n"]) as {
    a: { b: unknown; c: unknown };
    l: { d: unknown }[];
    m: unknown;
  };
  expect(value.a.c).toBe(1n);
  expect(() => value.a.b).toThrow(new NotSaid("a.b is a reference that only an apply resolves"));
  expect(() => value.l[0]!.d).toThrow(NotSaid);
  // Of what is not there the nearest parent is not known.
  expect(() => value.m).toThrow(NotSaid);
});

test("where the evidence says why, so is it said", () => {
  const value = celValue({}, ["a"], { a: "is variable x, which has no default" }) as { a: unknown };
  expect(() => value.a).toThrow("a is variable x, which has no default");
});

test("an object of which nothing is known can't be read at all", () => {
  expect(() => (celValue({ a: 1 }, [""]) as { a: unknown }).a).toThrow(NotSaid);
});

test("a value that is hidden for another reason says that reason", () => {
  const value = { spec: { a: 1 } };
  hide(value, ["spec", "a"], "because");
  expect(() => value.spec.a).toThrow("because");
  expect(() => (withUnsaid({}, "b", "for this") as { b: unknown }).b).toThrow("for this");
});

test.each([
  ["spec.rules[0].host", ["spec", "rules", 0, "host"]],
  ['metadata.labels["a.b/c"]', ["metadata", "labels", "a.b/c"]],
  ["", []],
  ["a[", undefined],
])("the path %s is read", (text, path) => {
  expect(pathOf(text)).toEqual(path);
});

test("what nobody has said throws where it is read, and is there all the same", () => {
  const value = celValue({ a: new Unsaid("a is made up"), b: new Unsaid("b", "perhaps") }) as { a: unknown };
  expect(() => value.a).toThrow(new NotSaid("a is made up"));
  expect([isSurelyThere(value, "a"), isSurelyThere(value, "b"), isSurelyThere(value, "c")]).toEqual([
    true,
    false,
    false,
  ]);
});
