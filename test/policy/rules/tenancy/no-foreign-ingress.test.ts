import { noForeignIngress } from "../../../../constructs/policy/rules/tenancy/no-foreign-ingress";
import { evidenceOf, foundBy, object } from "../../support";

const namespace = object("Namespace", "charite", { labels: { "gigafactory.io/tenant": "charite" } });
const said = (...ingress: readonly object[]) =>
  foundBy(
    noForeignIngress,
    evidenceOf(namespace, object("NetworkPolicy", "p", { namespace: "charite", spec: { podSelector: {}, ingress } })),
  );
const from = (cidr: string, port: number, endPort: number) => ({
  from: [{ ipBlock: { cidr } }],
  ports: [{ port, endPort }],
});

test("a rule that lets somebody in is told once, though it is everybody with others", () => {
  expect(said({ ports: [{ port: 1, endPort: 80 }] }, { ports: [{ port: 81, endPort: 65535 }] })).toEqual([
    "violation: spec.ingress[0] lets in everybody: the rule names no peers",
    "violation: spec.ingress[1] lets in everybody: the rule names no peers",
  ]);
});

test("rules that let nobody in alone, and everybody together, are told as one", () => {
  const rules = [
    from("0.0.0.0/1", 1, 40000),
    from("0.0.0.0/1", 40001, 65535),
    from("128.0.0.0/1", 1, 30000),
    from("128.0.0.0/1", 30001, 65535),
  ];
  expect(said(...rules)).toEqual([
    "violation: spec.ingress lets in every address (0.0.0.0/1, 128.0.0.0/1), other tenants' pods included",
  ]);
  expect(said(rules[0]!, rules[3]!)).toHaveLength(1);
  expect(said(rules[1]!, rules[2]!)).toEqual([]);
});
