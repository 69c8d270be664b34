import {
  hasTemplates,
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

test("a block without braces has no templates", () => {
  expect(hasTemplates({ a: ["b", { c: 1, d: null }] }, "here")).toBe(false);
  expect(hasTemplates({ a: [{ c: "${x}" }] }, "here")).toBe(true);
  expect(hasTemplates({ "%{x}": 1 }, "here")).toBe(true);
});
