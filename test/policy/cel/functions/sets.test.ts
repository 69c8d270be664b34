import { testAgreed, testRefused } from "../agreement";

testAgreed("sets");
testRefused([[`sets.contains(dyn(1), [1])`, "contains"]]);
