import { isSwitchedOff, perhapsMade } from "../../../constructs/policy/evidence/switched";

const followed = {
  why: () => "is var.n, a variable without a default",
  to: (value: unknown) => (value === "${local.n}" ? "${var.n}" : value),
};

test.each([[{ count: 0 }], [{ count: "0" }], [{ count: "0.0" }], [{ for_each: {} }], [{ for_each: [] }]])(
  "%j makes nothing",
  (block) => {
    expect(isSwitchedOff(block, undefined)).toBe(true);
    expect(perhapsMade("net", block, undefined, followed)).toBeUndefined();
  },
);

test.each([[false], ["false"]])("enabled = %j makes nothing", (enabled) => {
  expect(isSwitchedOff({}, enabled)).toBe(true);
});

test.each([
  [{}],
  [{ count: 1 }],
  [{ count: "1" }],
  [{ count: 1.5 }],
  [{ count: null }],
  [{ for_each: ["a", "b"] }],
  [{ for_each: { a: "${var.n}" } }],
])("%j makes something for certain", (block) => {
  expect(isSwitchedOff(block, true)).toBe(false);
  expect(perhapsMade("net", block, true, followed)).toBeUndefined();
});

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

test.each([
  [{ count: 2_000 }, "count is more than is read one by one"],
  [{ count: "2000" }, "count is more than is read one by one"],
  [{ for_each: { a: 1, b: 2 } }, "for_each is more than is read one by one"],
  [{ for_each: { "${var.k}": 1, b: 2 } }, "for_each has keys that only an apply knows"],
])("of %j, which nobody has read one by one, there may be several", (block, why) => {
  expect(perhapsMade("net", block, undefined, followed)).toMatchObject({ why, isSeveral: true });
});

test.each([
  [{ count: "${var.n}" }, true],
  [{ count: "${local.n}" }, true],
  [{ count: "${var.x ? 2 : 0}" }, true],
  [{ count: "${var.x ? 1 : var.y ? 2 : 0}" }, true],
  [{ count: "${var.y ? 2 : var.x ? 1 : 0}" }, true],
  [{ for_each: "${toset(var.n)}" }, true],
  [{ for_each: '${var.x ? ["a", "b"] : []}' }, true],
  [{ count: `\${${"f".repeat(1_000)} ? 1 : 0}` }, true],
  [{ count: "${var.x ? 1 : 0}" }, undefined],
  [{ count: "${var.x?0:1}" }, undefined],
  [{ for_each: '${var.x ? toset(["a"]) : toset([])}' }, undefined],
  [{ for_each: '${toset(var.x ? [ "a" ] : [])}' }, undefined],
  [{ for_each: "${var.x ? [] : [1]}" }, undefined],
  [{ for_each: "${var.x ? { main = var.y } : {}}" }, undefined],
  [{ for_each: '${var.x == null ? {} : { "a" : 1 }}' }, undefined],
  [{ for_each: "${var.x ? { a = 1, b = 2 } : {}}" }, true],
  [{ for_each: "${var.x ? var.y : {}}" }, true],
  [{ count: "${length(var.n) > 0 ? 1 : 0}" }, undefined],
  [{ count: "${(var.x ? 1 : 0)}" }, undefined],
  [{ count: "${var.n * (var.x ? 1 : 0)}" }, true],
  [{ for_each: '${toset(concat(var.n, var.x ? ["a"] : []))}' }, true],
  [{ for_each: '${setunion(var.n, var.x ? ["a"] : [])}' }, true],
])("that of %j there may be several is %s", (block, is) => {
  expect(perhapsMade("net", block, undefined, followed)?.isSeveral).toBe(is);
});

test("what is enabled or not is no more than one", () => {
  expect(perhapsMade("net", {}, "${var.on}", followed)).not.toHaveProperty("isSeveral");
});

test("what is made for each of thousands is told from others in few words", () => {
  const many = (of: string) =>
    Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`${of}${index}`, index]));
  const [a, b] = ["a", "b"].map((of) => perhapsMade("net", { for_each: many(of) }, undefined, followed)!);
  expect(a!.condition.length).toBeLessThan(2_000);
  expect(a!.condition).not.toBe(b!.condition);
});
