import { inTheirWords, prepared } from "../../../constructs/policy/cel/source";

test("calls of functions that are ours get our names", () => {
  expect(prepared('has(a.b) && a.matches("x") && int (c) == 1')).toBe(
    'k8sHas(a.b) && a.k8sMatches("x") && k8sInt (c) == 1',
  );
});

test("what stands in texts and comments, and names that are not called, stay as they are", () => {
  for (const same of [
    `"has(x) \\" int(y)" == 'matches(z)'`,
    `r"\\" + has + a.matches`,
    `'''has(x)''' + """int(y)"""`,
    `a // has(x)`,
    `hash(a) + print(b)`,
    `b"int(x)"`,
  ])
    expect(prepared(same)).toBe(same);
});

test("a text that ends nowhere breaks nothing", () => {
  expect(prepared('"has(x')).toContain("(x");
});

test("messages name functions as people wrote them", () => {
  expect(inTheirWords("no overload for 'string.k8sMatches(int)'")).toBe("no overload for 'string.matches(int)'");
});
