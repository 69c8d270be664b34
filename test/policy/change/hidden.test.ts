import { hide, isHidden, same, SENSITIVE, shownText, UNKNOWN } from "../../../constructs/policy/change/hidden";

test("what an apply alone knows is marked where it stands, also where the plan has no value yet", () => {
  expect(hide({ a: 1, list: [{ b: 1 }] }, { id: true, list: [{ c: true }] }, {})).toEqual({
    a: 1,
    id: UNKNOWN,
    list: [{ b: 1, c: UNKNOWN }],
  });
});

test("a sensitive value never comes through, whatever else is said of it", () => {
  const hidden = hide(
    { token: "hunter2", deep: [{ key: "hunter2" }] },
    { token: true },
    { token: true, deep: [{ key: true }] },
  );
  expect(hidden).toEqual({ token: SENSITIVE, deep: [{ key: SENSITIVE }] });
  expect(JSON.stringify(hide({ all: "hunter2" }, {}, true))).not.toContain("hunter2");
});

test("empty masks, as Terraform writes them everywhere, add and hide nothing", () => {
  expect(hide({ a: null }, { gone: {}, list: [{}] }, false)).toEqual({ a: null });
});

test("what is hidden equals nothing, not even itself", () => {
  expect(same(UNKNOWN, UNKNOWN)).toBe(false);
  expect(same({ a: [SENSITIVE] }, { a: [SENSITIVE] })).toBe(false);
});

test.each([
  [{ a: [1, { b: "x" }] }, { a: [1, { b: "x" }] }, true],
  [{ a: null }, {}, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [[1, 2], [1], false],
  [[1], { 0: 1 }, false],
  ["1", 1, false],
])("%j and %j are the same: %s", (a, b, expected) => {
  expect(same(a, b)).toBe(expected);
  expect(same(b, a)).toBe(expected);
});

test("a mark anywhere inside makes the whole hidden", () => {
  expect(isHidden({ a: [{ b: `prefix-${UNKNOWN}` }] })).toBe(true);
  expect(isHidden({ a: [{ b: "sensitive" }] })).toBe(false);
});

test("marks are shown as words", () => {
  expect(shownText(`Namespace ${UNKNOWN}/${SENSITIVE}`)).toBe("Namespace (known after apply)/(sensitive)");
});
