import { referenceFields, withoutEscapes, withPlainText } from "../../../constructs/policy/evidence/terraform-text";

test("escapes come back as plain text", () => {
  const value = { a: ["$${x} and %%{y}"], "$${key}": "no braces" };
  expect(withPlainText(withoutEscapes(value, "here"), "here")).toEqual({
    a: ["${x} and %{y}"],
    "${key}": "no braces",
  });
});

test("a reference is told from an escaped one, in any depth", () => {
  const value = { spec: { rules: [{ host: "$${plain}" }, { host: "${var.host}" }] }, name: "%{ if x }a%{ endif }" };
  expect(referenceFields(withoutEscapes(value, "here"))).toEqual(["spec.rules[1].host", "name"]);
});
