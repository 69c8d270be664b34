import { testAgreed, testRefused } from "../agreement";

testAgreed("regex");
testRefused([
  [`"x".matches("(")`, "missing )"],
  [`"x".matches("(?=x)")`, "a group that RE2 does not know"],
  [`dyn(1).matches("x")`, "matches"],
]);
