import { canonicalQuantity } from "../../../../constructs/policy/cel/functions/quantity";
import { testAgreed, testRefused } from "../agreement";

testAgreed("quantity");
testRefused([
  [`quantity("x")`, "is no quantity"],
  [`quantity("1.5").asInteger()`, "no whole number"],
]);

test.each([
  ["0.5", "500m"],
  ["1000m", "1"],
  ["1024Mi", "1Gi"],
  ["1.5Gi", "1536Mi"],
  ["0.5Gi", "512Mi"],
  ["0.5Ki", "512"],
  ["1e3", "1e3"],
  ["1000", "1k"],
  ["0Gi", "0"],
  ["-2000", "-2k"],
])("%s is written again as %s", (text, canonical) => {
  expect(canonicalQuantity(text)).toBe(canonical);
});

test("what is no quantity is not written again", () => {
  expect(canonicalQuantity("${var.memory}")).toBeUndefined();
});
