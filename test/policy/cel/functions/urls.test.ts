import { testAgreed, testRefused } from "../agreement";

testAgreed("urls");
testRefused([
  [`url("x")`, "is no URL"],
  // What Go and we might read in two ways is not read at all.
  [`isURL("https://a/é")`, "as a URL"],
  [`isURL("https://a/%zz")`, "as a URL"],
]);
