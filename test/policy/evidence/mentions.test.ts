import { mentionsOf } from "../../../constructs/policy/evidence/mentions";

test("texts mention the addresses in them, each once, in the order that they stand in", () => {
  const texts = [
    "${kubernetes_namespace_v1.shop.metadata[0].name}",
    "helm_release.kueue",
    "kubernetes_namespace_v1.shop",
  ];
  expect(mentionsOf(texts)).toEqual(["kubernetes_namespace_v1.shop", "helm_release.kueue"]);
});

test("a text without a dotted name mentions nothing", () => {
  expect(mentionsOf(["${path}", "1.5"])).toEqual([]);
});

test("a data source is mentioned by its own address", () => {
  expect(mentionsOf(["${data.kubernetes_namespace_v1.shop.metadata[0].name}"])).toEqual([
    "data.kubernetes_namespace_v1.shop",
  ]);
});

test("a name alone is none, and what follows an operator or a bracket is one of its own", () => {
  expect(mentionsOf(["${a1-local.x} ${5-var.y} ${f(module.m[0].out)} ${data.x}"])).toEqual([
    "a1-local.x",
    "var.y",
    "module.m",
    "data.x",
  ]);
});

test.each<[string, string[]]>([
  ["$${kubernetes_namespace_v1.x.id}", []],
  ["%%{if kubernetes_namespace_v1.x.id}", []],
  ["$$${kubernetes_namespace_v1.x.id}", []],
  ["kubernetes_namespace_v1.x ${var.y}", ["var.y"]],
  ['${"kubernetes_namespace_v1.x"}', []],
  ['${format("kubernetes_namespace_v1.x.%s", 1)}', []],
  ['${"\\" kubernetes_namespace_v1.x"}', []],
  ['${"$${kubernetes_namespace_v1.x.id}"}', []],
  ["${1 /* kubernetes_namespace_v1.x } */ + var.y}", ["var.y"]],
  ["${1 # kubernetes_namespace_v1.x\n + var.y}", ["var.y"]],
  ["${1 // kubernetes_namespace_v1.x\n + var.y}", ["var.y"]],
  ["${1 / 2 - var.y}", ["var.y"]],
])("text is no reference: %j", (text, expected) => {
  expect(mentionsOf([text])).toEqual(expected);
});

test.each<[string, string[]]>([
  ['${"a${kubernetes_namespace_v1.x.id}"}', ["kubernetes_namespace_v1.x"]],
  ['${"a${"b${kubernetes_namespace_v1.x.id}c.d"}e.f"} g.h ${var.y}', ["kubernetes_namespace_v1.x", "var.y"]],
  ['${"%{if var.y}${local.z}%{endif}"}', ["var.y", "local.z"]],
  ["%{for a in kubernetes_namespace_v1.x : ~}${a}%{endfor}", ["kubernetes_namespace_v1.x"]],
  ["${{a = {b = var.y}}.a.b} c.d", ["var.y"]],
  ['${var.m["a.b"].c.d}', ["var.m"]],
  ["${local.a[0].kubernetes_namespace_v1.x} ${local.b.*.kubernetes_namespace_v1.x}", ["local.a", "local.b"]],
  ["${local.a.b.c.kubernetes_namespace_v1.x.y}", ["local.a"]],
  ["$$ ${var.y} $", ["var.y"]],
  ["${ kubernetes_namespace_v1 . x }", ["kubernetes_namespace_v1.x"]],
  ["${var.a} } ${var.b", ["var.a", "var.b"]],
])("%j names what stands in its expressions", (text, expected) => {
  expect(mentionsOf([text])).toEqual(expected);
});

test("names may be of any letters", () => {
  expect(mentionsOf(["${kubernetes_namespace_v1.größe.id}", "data.http.名前", "${a.e\u0301t}"])).toEqual([
    "kubernetes_namespace_v1.größe",
    "data.http.名前",
    "a.e\u0301t",
  ]);
});

test("what depends_on lists is an expression as it stands", () => {
  expect(mentionsOf(["module.m[0]", 'kubernetes_namespace_v1.x["a.b"]', "data.a.b"])).toEqual([
    "module.m",
    "kubernetes_namespace_v1.x",
    "data.a.b",
  ]);
});

test.each([
  ["letters", "deadbeef".repeat(125_000)],
  ["names", "data.".repeat(200_000)],
  ["signs", "a-".repeat(500_000)],
  ["spaces", `a${" ".repeat(1_000_000)}`],
  ["spaces behind dots", `a.${" ".repeat(500_000)}.${" ".repeat(500_000)}`],
  ["quotes", '"${'.repeat(300_000)],
  ["braces", "{".repeat(1_000_000)],
  ["ends", "}".repeat(1_000_000)],
  ["dollars", "$".repeat(1_000_000)],
  ["escapes", "$${".repeat(300_000)],
  ["comments", "/*".repeat(500_000)],
  ["letters of others", "ö".repeat(500_000)],
])("a megabyte of %s in a reference or behind it holds up nobody", (_, long) => {
  const before = process.cpuUsage();
  expect(mentionsOf([`\${var.h} ${long}`])).toEqual(expect.arrayContaining(["var.h"]));
  expect(mentionsOf([`\${var.h + ${long}`])).toEqual(expect.arrayContaining(["var.h"]));
  const { user } = process.cpuUsage(before);
  expect(user / 1e6).toBeLessThan(5);
});
