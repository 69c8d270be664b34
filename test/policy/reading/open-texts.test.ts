import { mayBe, mayBeSame } from "../../../constructs/policy/reading/open-texts";

test.each([
  ["a", "a", true],
  ["a", "b", false],
  ["${var.x}", "a", true],
  ["a", "${var.x}", true],
  ["${var.x}", "${var.y}", true],
  ["team-${var.x}", "team-a", true],
  ["team-${var.x}", "web", false],
  ["${var.x}-api", "a-api", true],
  ["${var.x}-api", "api", false],
  ["a${var.x}a", "a", false],
  ["${var.x}-api", "${var.y}-db", false],
  ["${var.x}-api", "${var.y}-my-api", true],
  ["a-${var.x}", "b-${var.x}", false],
  ["a-${var.x}", "a-b-%{ if true }c%{ endif }", true],
])("whether %s and %s may be the same: %s", (a, b, may) => {
  expect([mayBeSame(a, b), mayBeSame(b, a)]).toEqual([may, may]);
});

test("a text is asked against what stands around a template", () => {
  expect([mayBe("t-${var.x}", "t-a"), mayBe("t-${var.x}", "u")]).toEqual([true, false]);
});
