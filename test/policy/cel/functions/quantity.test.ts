import { testAgreed, testRefused } from "../agreement";

testAgreed("quantity");
testRefused([
  [`quantity("x")`, "is no quantity"],
  [`quantity("1.5").asInteger()`, "no whole number"],
]);
