import { openNetworkPolicy } from "../../../../constructs/policy/rules/hardening/open-network-policy";
import { evidenceOf, foundBy, object } from "../../support";

const said = (...ingress: readonly object[]) => {
  const { object: bare, ...rest } = object("NetworkPolicy", "p", {
    namespace: "shop",
    spec: { podSelector: {}, ingress },
  });
  return foundBy(openNetworkPolicy, evidenceOf({ ...rest, object: { ...bare, apiVersion: "networking.k8s.io/v1" } }));
};
const ports = (...ends: readonly number[]) =>
  ends.map((end, index) => ({ port: index === 0 ? 1 : ends[index - 1]! + 1, endPort: end }));

test("rules that let everybody in on some ports each are told with their places", () => {
  expect(said(...ports(30000, 65535).map((port) => ({ ports: [port] })))).toEqual([
    "violation: lets everybody in on every port of TCP, by spec.ingress[0] and spec.ingress[1] together",
  ]);
  const from = [{ namespaceSelector: {} }];
  expect(said(...ports(10, 20, 30, 40, 65535).map((port) => ({ from, ports: [port] })))).toEqual([
    "violation: lets every pod of the cluster in on every port of TCP, by spec.ingress[0], spec.ingress[1], spec.ingress[2], spec.ingress[3] and others together",
  ]);
});

test("what one rule is alone is told of that rule, and nothing of several", () => {
  expect(said({ ports: ports(65535) }, { ports: ports(443) })).toEqual([
    "violation: lets everybody in on every port of TCP",
  ]);
});
