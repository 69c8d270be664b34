import { asTaints, toleratesAll } from "../../../../bin/rehearse/nodes/taints";

const TAINT = { key: "pool", value: "a", effect: "NoSchedule" };

test.each([
  ["every taint", [{ operator: "Exists" }], true],
  ["the key", [{ key: "pool", operator: "Exists" }], true],
  ["key and value", [{ key: "pool", operator: "Equal", value: "a", effect: "NoSchedule" }], true],
  ["key and value without an operator", [{ key: "pool", value: "a" }], true],
  ["another value", [{ key: "pool", value: "b" }], false],
  ["another key", [{ key: "other", operator: "Exists" }], false],
  ["another effect", [{ key: "pool", operator: "Exists", effect: "NoExecute" }], false],
  ["nothing", undefined, false],
])("who tolerates %s", (_what, tolerations, expected) => {
  expect(toleratesAll(tolerations, [TAINT])).toBe(expected);
});

test("one taint that is not tolerated is enough", () => {
  expect(toleratesAll([{ key: "pool", operator: "Exists" }], [TAINT, { key: "x", effect: "NoSchedule" }])).toBe(false);
});

test("what is no taint is passed over", () => {
  expect(asTaints([TAINT, "x", { key: "y" }])).toEqual([TAINT]);
});
