import { testAgreed, testRefused } from "../agreement";

testAgreed("addresses");
testRefused([
  [`ip("x")`, "is no IP address"],
  [`cidr("10.0.0.0/33")`, "is no CIDR"],
  [`cidr("10.0.0.0/8").containsIP("x")`, "is no IP address"],
]);
