import { testAgreed, testRefused } from "../agreement";

testAgreed("comprehensions");
testAgreed("optionals");
testRefused([
  [`{"a": 1}.all(k, v, v)`, "must be a bool"],
  [`[0, 1].all(i, v, 1 / v == 1)`, "division by zero"],
  [`dyn(1).transformList(k, v, v)`, "list or a map"],
  [`has(object)`, "needs a field"],
]);
