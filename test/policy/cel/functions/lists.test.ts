import { testAgreed, testRefused } from "../agreement";

testAgreed("lists");
testRefused([
  [`[].max()`, "empty list"],
  [`dyn([1, "a"]).sum()`, "sum of values"],
  [`dyn([1, "a"]).isSorted()`, "cannot be ordered"],
  [`[1].slice(0, 2)`, "out of range"],
]);
