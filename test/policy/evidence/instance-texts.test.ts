import { isOfSeveral, ofInstance, toldApart } from "../../../constructs/policy/evidence/instance-texts";

const EACH = {
  each: { key: "uni", value: { ns: "lab", size: 2, on: true, odd: 'a"b', tail: "x$", brace: "{x", rest: ["p"] } },
};
const COUNT = { count: { index: 1 } };

test.each([
  ["${each.key}", "uni"],
  ["${ each.key }-x", "uni-x"],
  ["${each.value.size}", 2],
  ["${each.value.rest}", ["p"]],
  ["${each.value.rest[0]}", "p"],
  ['${each.value["ns"]}', "lab"],
  ["${each.value.on}!", "true!"],
  ["$${each.key}", "$${each.key}"],
  ["each.key", "each.key"],
  ["each.key ${var.a}", "each.key ${var.a}"],
  ["${kubernetes_namespace_v1.t[each.key].id}", '${kubernetes_namespace_v1.t["uni"].id}'],
  ["${upper(each.value.ns)}-${each.key}", '${upper("lab")}-uni'],
  ['${lookup(local.m, "x-${each.key}")}', '${lookup(local.m, "x-uni")}'],
  ["${local.each.key}", "${local.each.key}"],
  ["${other.each.key}", "${other.each.key}"],
])("%s of an instance is %j", (text, value) => {
  expect(ofInstance({ text }, EACH)).toEqual({ text: value });
});

test.each([
  ["a value that is not there", "${each.value.none}"],
  ["what would end the quotes that it stands in", '${f("${each.value.odd}")}'],
  ["what would end the quotes that it needs", "${f(each.value.odd)}"],
  ["what would make a template with what follows", "${each.value.tail}{a}"],
  ["what would make a template with what is before", "%${each.value.brace}"],
  ["a mapping in a text", "a-${each.value}"],
  ["the index of another kind of repetition", "${count.index}"],
])("%s stays open", (_, text) => {
  expect(ofInstance({ text }, EACH)).toEqual({ text });
});

test("what would be too long stays open", () => {
  const text = "${each.value.ns}".repeat(30_000);
  expect(ofInstance({ text }, EACH)).toEqual({ text });
});

test("an index is a number alone, and a text in a text", () => {
  const block = { a: "${count.index}", b: ["w-${count.index}"], c: "${local.names[count.index]}" };
  expect(ofInstance(block, COUNT)).toEqual({ a: 1, b: ["w-1"], c: "${local.names[1]}" });
});

test("what is left open says of which it is, and who is told of it", () => {
  const renamed: string[] = [];
  const block = { a: "${each.key}-${each.value.x}", b: "${var.n}", c: "$${each.key}" };
  const told = toldApart(block, "var.tenants", (before, after) => renamed.push(before, after));
  const a = "${each.key of var.tenants}-${each.value.x of var.tenants}";
  expect(told).toEqual({ ...block, a });
  expect(renamed).toEqual([block.a, a]);
});

test.each([
  ["${each.key}", true],
  ["x-${count.index + 1}", true],
  ["${var.n}", false],
  ["each.key", false],
  ["$${each.key}", false],
  ["${foreach.key}", false],
])("that %s is another for each of several is %s", (text, is) => {
  expect(isOfSeveral(text)).toBe(is);
});

test("what is null of a value says nothing, as null does", () => {
  const names = { each: { key: "a", value: { ns: null } } };
  expect(ofInstance({ namespace: "${each.value.ns}", name: "x-${each.value.ns}" }, names)).toEqual({
    namespace: null,
    name: "x-${each.value.ns}",
  });
});
