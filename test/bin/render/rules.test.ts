import { renderRules } from "../../../bin/render/rules";

test("the list has a column for each of id, severity and title", () => {
  expect(renderRules({}, "text")).toMatch(/^rule +severity +holds where\n/);
  expect(renderRules({}, "text")).toMatch(/^power\/grid +error +\S/m);
});

test("one rule is shown at length, its examples indented", () => {
  const text = renderRules({ id: "power/grid" }, "text");
  expect(text).toMatch(
    /^power\/grid {2}error\n.+\n\nWhy: {4}.+\nFix: {4}.+\nSource: .+\nPacks: {2}default.*\n\nFails:\n {4}\S/,
  );
});

test("one rule for machines has all that its file says, and no code", () => {
  const { rules } = JSON.parse(renderRules({ id: "power/grid" }, "json")) as { rules: Record<string, unknown>[] };
  expect(rules.map((rule) => Object.keys(rule))).toEqual([
    ["id", "area", "title", "severity", "why", "fix", "source", "packs", "mends", "examples"],
  ]);
});

test("a rule that there isn't is refused in every format", () => {
  for (const format of ["text", "json", "markdown"])
    expect(() => renderRules({ id: "power/gird" }, format)).toThrowFault({
      code: "policy/unknown-rule",
      fix: "power/grid",
    });
});
