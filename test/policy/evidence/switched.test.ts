import { isSwitchedOff, perhapsMade } from "../../../constructs/policy/evidence/switched";

const followed = {
  why: () => "is var.n, a variable without a default",
  to: (value: unknown) => (value === "${local.n}" ? "${var.n}" : value),
};

test.each([[{ count: 0 }], [{ count: "0" }], [{ for_each: {} }], [{ for_each: [] }]])("%j makes nothing", (block) => {
  expect(isSwitchedOff(block, undefined)).toBe(true);
  expect(perhapsMade("net", block, undefined, followed)).toBeUndefined();
});

test.each([[false], ["false"]])("enabled = %j makes nothing", (enabled) => {
  expect(isSwitchedOff({}, enabled)).toBe(true);
});

test.each([[{}], [{ count: 2 }], [{ count: "2" }], [{ count: null }], [{ for_each: { a: "${var.n}" } }]])(
  "%j makes something for certain",
  (block) => {
    expect(isSwitchedOff(block, true)).toBe(false);
    expect(perhapsMade("net", block, true, followed)).toBeUndefined();
  },
);

test.each([
  [{ count: "${var.n}" }, undefined, "count"],
  [{ for_each: "${toset(var.n)}" }, undefined, "for_each"],
  [{ count: "%{ if var.n }1%{ endif }" }, undefined, "count"],
  [{}, "${var.n}", "enabled"],
])("of %j with enabled = %j nobody knows", (block, enabled, field) => {
  expect(isSwitchedOff(block, enabled)).toBe(false);
  expect(perhapsMade("net", block, enabled, followed)?.why).toBe(`${field} is var.n, a variable without a default`);
});

test("what one expression decides is made together, and in another stack it is another", () => {
  const [a, b, same, c, d] = [
    perhapsMade("net", { count: "${var.n}" }, undefined, followed),
    perhapsMade("net", { count: "${var.n}" }, undefined, followed),
    perhapsMade("net", { count: "${local.n}" }, undefined, followed),
    perhapsMade("net", { count: "${1 - var.n}" }, undefined, followed),
    perhapsMade("web", { count: "${var.n}" }, undefined, followed),
  ].map((perhaps) => perhaps?.condition);
  expect([b, same]).toEqual([a, a]);
  expect(new Set([a, c, d]).size).toBe(3);
});
