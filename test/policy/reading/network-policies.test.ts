import { allowsEverything, readNetworkPolicy } from "../../../constructs/policy/reading/network-policies";
import { object } from "../support";

const read = (spec: object) => readNetworkPolicy(object("NetworkPolicy", "p", { namespace: "a", spec }));

test("without policyTypes a policy is for ingress, and for egress where it has egress rules", () => {
  expect(read({ podSelector: {} }).directions).toEqual(["Ingress"]);
  expect(read({ podSelector: {}, egress: [{}] }).directions).toEqual(["Ingress", "Egress"]);
  expect(read({ podSelector: {}, policyTypes: ["Egress"] }).directions).toEqual(["Egress"]);
});

test("a policy with a selector is not for every pod", () => {
  expect(read({ podSelector: {} }).everyPod).toBe(true);
  expect(read({ podSelector: { matchLabels: { app: "web" } } }).everyPod).toBe(false);
});

test.each([
  [{}, true],
  [{ from: [] }, true],
  [{ ports: [{ port: 80 }] }, false],
  [{ from: [{ podSelector: {} }] }, false],
  [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }, true],
  [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ port: 443 }] }, false],
])("the rule %j allows everything: %s", (rule, expected) => {
  expect(read({ ingress: [rule] }).allowances.Ingress.map(allowsEverything)).toEqual([expected]);
});

test("a policy without a readable specification selects everything and allows nothing", () => {
  expect(read("odd" as unknown as object)).toMatchObject({
    everyPod: true,
    directions: ["Ingress"],
    allowances: { Ingress: [], Egress: [] },
  });
});
