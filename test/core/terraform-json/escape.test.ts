import { literal, literalDeep, unescaped, unescapedDeep } from "../../../constructs/core/terraform-json/escape";

test("text that Terraform would evaluate is escaped", () => {
  expect(literal("echo ${HOME} %{if x} $HOME {} $$")).toBe("echo $${HOME} %%{if x} $HOME {} $$");
});

test.each(["${HOME}", "%{if x}", "$${x}", "a$$${x}%%%{y}", "plain", "", "{"])(
  "%s comes back as it was once Terraform has read it",
  (text) => {
    expect(unescaped(literal(text))).toBe(text);
  },
);

test("text and keys at any depth are escaped", () => {
  expect(literalDeep({ a: [{ "${k}": "${v}" }, 1, null, true] })).toEqual({
    a: [{ "$${k}": "$${v}" }, 1, null, true],
  });
});

test("what needs no escape is not copied", () => {
  const value = { a: [{ b: "c" }], d: { e: null } };
  expect([literalDeep(value), unescapedDeep(value)].every((same) => same === value)).toBe(true);
});

test.each(["${TfToken[TOKEN.1]}", "#{TfToken[TOKEN.1]}", "&{TfToken[TOKEN.1]}"])(
  "%s is refused, because cdktf would take it for one of its tokens",
  (received) => {
    expect(() => literalDeep({ a: received })).toThrowFault({ code: "terraform/token-in-text", received });
  },
);
