import { readNetworkPolicy } from "../../../constructs/policy/reading/network-policies";
import { openedTogether } from "../../../constructs/policy/reading/opened-together";
import { object } from "../support";

const policy = (name: string, egress: readonly object[], podSelector: object = {}, ...unknown: readonly string[]) =>
  readNetworkPolicy({
    ...object("NetworkPolicy", name, { namespace: "a", spec: { podSelector, policyTypes: ["Egress"], egress } }),
    unknown,
  });
const to = (cidr: string, ports?: readonly object[]) => [{ to: [{ ipBlock: { cidr } }], ...(ports && { ports }) }];
const WEB = { matchLabels: { app: "web" } };
const DB = { matchLabels: { app: "db" } };
const [LOW, HIGH] = [to("0.0.0.0/1"), to("128.0.0.0/1")];
const PORTS = [{ port: 1, endPort: 80 }];
const REST = [{ port: 81, endPort: 65535 }];

const names = (...policies: readonly ReturnType<typeof policy>[]) =>
  openedTogether(policies, "Egress")?.policies.map(({ name }) => name) ?? [];

test.each([
  ["of every pod", policy("low", LOW), policy("high", HIGH)],
  ["of one selector", policy("low", LOW, WEB), policy("high", HIGH, WEB)],
  ["of a selector and of every pod", policy("low", LOW), policy("high", HIGH, WEB)],
  ["with ports in parts", policy("low", [{ ports: PORTS }]), policy("high", to("::/0", REST))],
])("policies %s add up, and only those that are needed are told", (_title, one, other) => {
  expect(names(policy("more", to("10.1.2.3/32")), one, policy("none", []), other)).toEqual(["low", "high"]);
});

test.each([
  ["some address is left out", policy("low", LOW), policy("high", to("128.0.0.0/2"))],
  ["they are for different pods", policy("low", LOW, WEB), policy("high", HIGH, DB)],
  ["they have different ports", policy("low", to("0.0.0.0/1", PORTS)), policy("high", to("128.0.0.0/1", REST))],
  ["nobody knows whom one selects", policy("low", LOW), policy("high", HIGH, {}, "spec.podSelector")],
])("they don't where %s", (_title, one, other) => {
  expect(names(one, other)).toEqual([]);
});

test("what they say of the other direction opens nothing", () => {
  expect(openedTogether([policy("low", LOW), policy("high", HIGH)], "Ingress")).toBeUndefined();
});

test("every pod of the cluster may be let through in parts, too", () => {
  const pods = (ports: readonly object[]) => [{ to: [{ namespaceSelector: {} }], ports }];
  const parts = [policy("low", pods(PORTS)), policy("high", pods(REST))];
  expect(openedTogether(parts, "Egress")).toEqual({ policies: parts, whom: "every pod of the cluster" });
  expect(names(policy("low", pods(PORTS)), policy("high", pods([{ port: 82, endPort: 65535 }])))).toEqual([]);
});
