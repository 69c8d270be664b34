import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { cardsInWaves } from "../../../../constructs/policy/rules/fabric/cards-in-waves";

test("a policy may state how much of a pool may be drained at once", () => {
  const example = `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkPoolConfig
metadata: {name: hgx, namespace: operator}
spec: {maxUnavailable: "5%"}`;
  const parameters = { "fabric/cards-in-waves": { mostPercent: 4 } };
  const found = check(evidenceFromExample(example), { rules: [cardsInWaves], parameters });
  expect(found.findings).toMatchObject([{ actual: "lets 5 % of its nodes be unavailable", expected: "at most 4 %" }]);
});
