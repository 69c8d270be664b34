import { localsOf, outputsOf } from "../../../constructs/policy/evidence/declared-values";

test("locals of all blocks are one mapping, also where there is one block", () => {
  expect(localsOf({ locals: [{ a: 1 }, { b: "${local.a}" }] })).toEqual({ a: 1, b: "${local.a}" });
  expect(localsOf({ locals: { a: 1 } })).toEqual({ a: 1 });
  expect(localsOf({})).toEqual({});
});

test("outputs are known by what they put out", () => {
  expect(outputsOf({ output: [{ a: { value: 1 } }, { b: [{ value: null, sensitive: true }] }] }, "test")).toEqual({
    a: 1,
    b: null,
  });
  expect(() => outputsOf({ output: { a: 1 } }, "test")).toThrow("test: output.a");
});
