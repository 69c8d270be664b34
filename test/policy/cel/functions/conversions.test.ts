import { testAgreed, testRefused } from "../agreement";

testAgreed("language");
testRefused([
  [`cel.bind(x, 2, x + x) == 4`, "bind"],
  [`int("")`, "is no int"],
  [`int("1.5")`, "is no int"],
  [`int("9223372036854775808")`, "integer overflow"],
  [`int(1e30)`, "integer overflow"],
  [`timestamp("2026-01-01")`, "is no timestamp"],
  [`timestamp("2026-13-01T00:00:00Z")`, "is no timestamp"],
  [`timestamp("2026-02-30T00:00:00Z")`, "is no timestamp"],
  [`timestamp("2026-03-01T24:00:00Z")`, "is no timestamp"],
]);
