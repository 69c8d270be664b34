import { testAgreed, testRefused } from "../agreement";

testAgreed("strings");
testRefused([
  [`"abc".substring(4)`, "out of range"],
  [`"abc".substring(2, 1)`, "out of range"],
  [`"abc".charAt(-1)`, "out of range"],
  [`"abc".indexOf("a", 9)`, "out of range"],
  [`"%s".format(["a"])`, "format"],
]);
