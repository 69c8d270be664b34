import { callAt } from "../../../constructs/policy/evidence/call-syntax";

test.each([
  ["f()", { name: "f", given: [] }],
  ['f( "a", 1 , true,null)', { name: "f", given: ["a", 1, true, null].map((literal) => ({ literal })) }],
  ["f(-2.5, )", { name: "f", given: [{ literal: -2.5 }] }],
  [
    'f(local.a, var.b["c"], kubernetes_x.y[0].z, null.x)',
    {
      name: "f",
      given: ["local.a", 'var.b["c"]', "kubernetes_x.y[0].z", "null.x"].map((reference) => ({ reference })),
    },
  ],
  ['f("50%", "$5", "größe")', { name: "f", given: ["50%", "$5", "größe"].map((literal) => ({ literal })) }],
  [
    "f([1, [],], g(local.a))",
    {
      name: "f",
      given: [{ list: [{ literal: 1 }, { list: [] }] }, { name: "g", given: [{ reference: "local.a" }] }],
    },
  ],
  [
    'f({ a = 1, "b c": 2\n  d-e=local.x })',
    {
      name: "f",
      given: [
        {
          mapping: [
            ["a", { literal: 1 }],
            ["b c", { literal: 2 }],
            ["d-e", { reference: "local.x" }],
          ],
        },
      ],
    },
  ],
])("%s is read", (text, call) => {
  expect(callAt(`x\${ ${text} }y`, 1)).toEqual({ call, end: text.length + 6 });
});

test.each([
  ["no call", "local.a"],
  ["an operator", "f(local.a + 1)"],
  ["a condition", "f(local.a ? 1 : 2)"],
  ["what is taken of its value", "f(local.a)[0]"],
  ["a splat", "f(local.a[*].b)"],
  ["arguments that are spread", "f(local.a...)"],
  ["a template in a text", 'f("a-${local.b}")'],
  ["an escape in a text", String.raw`f("a\n")`],
  ["a comprehension", "f({ for k, v in local.a : k => v })"],
  ["a key that is an expression", "f({ (local.a) = 1 })"],
  ["members that nothing parts", "f({ a = 1 b = 2 })"],
  ["items that nothing parts", "f(1 2)"],
  ["a comment", "f(1 /* one */)"],
  ["a number that is none", "f(1.2.3)"],
  ["a name alone", "f(each)"],
  ["a call that does not end", "f(1"],
])("%s is not", (_, text) => {
  expect(callAt(`\${${text}}`, 0)).toBeUndefined();
});

test("however deep calls are nested, nothing ends", () => {
  const nested = (depth: number) => `\${${"f([".repeat(depth)}${"])".repeat(depth)}}`;
  expect(callAt(nested(20), 0)).toBeDefined();
  expect(callAt(nested(100_000), 0)).toBeUndefined();
});
