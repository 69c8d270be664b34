import {
  templatesOf,
  referenceFields,
  withoutEscapes,
  withPlainText,
} from "../../../constructs/policy/evidence/terraform-text";

test("escapes come back as plain text", () => {
  const value = { a: ["$${x} and %%{y}"], "$${key}": "no braces" };
  expect(withPlainText(withoutEscapes(value))).toEqual({
    a: ["${x} and %{y}"],
    "${key}": "no braces",
  });
});

test("a reference is told from an escaped one, in any depth", () => {
  const value = { spec: { rules: [{ host: "$${plain}" }, { host: "${var.host}" }] }, name: "%{ if x }a%{ endif }" };
  expect(referenceFields(withoutEscapes(value)).map(({ field }) => field)).toEqual(["spec.rules[1].host", "name"]);
});

test.each([
  [{ a: ["b", { c: 1, d: null }] }, { some: false, escapes: false }],
  [{ a: [{ c: "${x}" }] }, { some: true, escapes: false }],
  [{ "%{x}": 1 }, { some: true, escapes: false }],
  [{ dynamic: { port: {} } }, { some: true, escapes: false }],
  [{ a: ["%%{x}", "${y}"] }, { some: true, escapes: true }],
  [{ "$${x}": 1 }, { some: true, escapes: true }],
])("%j holds templates: %j", (value, expected) => {
  expect(templatesOf(value, "here")).toMatchObject(expected);
});

test("only what holds a template at some depth is looked at again", () => {
  const written = { a: [{ b: "${x.y}" }], plain: { c: ["d"] }, "%{k}": {} };
  const { holders } = templatesOf(written, "here");
  expect([...holders]).toEqual([written.a[0], written.a, written]);
});

test("a dynamic block holds a template, though none of its texts does", () => {
  expect(templatesOf({ dynamic: { port: {} } }, "here").dynamic).toBe(true);
});

test("directives and keys may name resources, too", () => {
  const key = "${kubernetes_namespace_v1.shop.id}";
  const data = "%{if kubernetes_namespace_v1.shop.id}a%{endif}";
  expect(templatesOf({ labels: { [key]: "a", plain: "b" }, data }, "here").naming).toEqual([key, data]);
});

test("templates and what depends_on lists may name resources, and no plain text does", () => {
  const block = {
    metadata: { name: "kubernetes_secret_v1.no", namespace: "${kubernetes_namespace_v1.shop.metadata[0].name}" },
    depends_on: ["helm_release.kueue"],
  };
  expect(templatesOf(block, "here").naming).toEqual([block.metadata.namespace, "helm_release.kueue"]);
});
