import type { PoolFacts } from "../../../site/facts";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { connectedPools } from "../../reading/fabric";
import { asFields, asFieldsList, asText, asTexts, fieldAt } from "../../reading/fields";
import { objectsOf, ofKindIn } from "../../reading/lookup";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

const KIND = "mellanox.com/NicClusterPolicy";

const policy = (fields: string, name = "nic-cluster-policy") => `apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata: {name: ${name}}
spec: {${fields}}
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {cidr: 10.64.0.0/16, perNodeNetworkPrefix: 28}`;

export const nicOperator = defineRule({
  id: "fabric/nic-operator",
  title: "The network operator's one policy brings what the fabric's objects need to every node of the fabric",
  severity: "error",
  why: "Drivers, Multus and nv-ipam run where this policy sends them. A pool that it leaves out has cards without a driver; a second policy is ignored, whatever is in it.",
  fix: "Keep one NicClusterPolicy named nic-cluster-policy, with nvIpam and secondaryNetwork.multus, whose nodeAffinity and tolerations reach every connected pool.",
  source:
    "NVIDIA network operator v26.4.1, NicClusterPolicy: single instance named nic-cluster-policy, nodeAffinity, tolerations",
  reads: ["spec"],
  subjects: objectsOf(KIND),
  check: (found, evidence) =>
    passUnless([...second(found), ...components(found, evidence), ...pools(found, evidence), ...upgrades(found)]),
  examples: {
    passing: [policy("nvIpam: {image: i}, secondaryNetwork: {multus: {image: m}}")],
    failing: [
      policy("nvIpam: {image: i}, secondaryNetwork: {multus: {image: m}}", "second"),
      policy("secondaryNetwork: {multus: {image: m}}"),
      `cells: {a1: {fabric: {technology: ethernet, switch: sn5600}}}
---
${policy("nvIpam: {image: i}, secondaryNetwork: {multus: {image: m}}")}`,
    ],
  },
});

function second({ object }: EvidenceObject): Violation[] {
  if (object.metadata.name === "nic-cluster-policy") return [];
  return [
    violation({
      attribute: "name",
      actual: "is ignored: the operator reads nic-cluster-policy alone",
      expected: "name nic-cluster-policy",
    }),
  ];
}

/** What objects of the fabric need: nv-ipam for address pools, Multus for networks. */
function components({ object, cell }: EvidenceObject, evidence: Evidence): Violation[] {
  const addressed = ["nv-ipam.nvidia.com/CIDRPool", "nv-ipam.nvidia.com/IPPool"] as const;
  const uses = addressed.some((kind) => ofKindIn(evidence, kind, cell).length > 0);
  if (!uses) return [];
  const needs = [
    ["nvIpam", "address pools"],
    ["secondaryNetwork.multus", "networks of pods"],
  ] as const;
  return needs
    .filter(([field]) => asFields(fieldAt(object["spec"], field)) === undefined)
    .map(([field, what]) =>
      violation({ attribute: field, actual: `runs nothing that serves ${what}`, expected: `${field} in its spec` }),
    );
}

function pools({ object, cell }: EvidenceObject, evidence: Evidence): Violation[] {
  const fabric = evidence.site?.cells.find(({ id }) => id === cell)?.fabric;
  if (fabric === undefined) return [];
  const spec = object["spec"];
  const terms = fieldAt(spec, "nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms");
  return connectedPools(evidence, fabric).flatMap((pool) => [
    ...(selected(asFieldsList(terms), pool)
      ? []
      : [
          violation({
            attribute: `nodes ${pool.id}`,
            actual: `its nodeAffinity leaves out pool ${pool.id}`,
            expected: "every pool that the fabric connects",
          }),
        ]),
    ...(tolerated(asFieldsList(fieldAt(spec, "tolerations")), pool)
      ? []
      : [
          violation({
            attribute: `taint ${pool.id}`,
            actual: `does not tolerate the taint ${pool.taint?.key} of pool ${pool.id}`,
            expected: "a toleration for it",
          }),
        ]),
  ]);
}

type Term = Readonly<Record<string, unknown>>;

/** Without terms every node is meant. A term that asks for more than pools say of their nodes is given the benefit. */
function selected(terms: readonly Term[], { nodeLabels }: PoolFacts): boolean {
  return (
    terms.length === 0 ||
    terms.some((term) =>
      asFieldsList(term["matchExpressions"]).every(({ key, operator, values }) => {
        const label = asText(key) ?? "";
        if (operator !== "In" || !Object.hasOwn(nodeLabels, label)) return true;
        return asTexts(values).includes(nodeLabels[label]!);
      }),
    )
  );
}

function tolerated(tolerations: readonly Term[], { taint }: PoolFacts): boolean {
  if (taint === undefined) return true;
  return tolerations.some(
    ({ key, operator, value, effect }) =>
      (key === taint.key || (key === undefined && operator === "Exists")) &&
      (operator === "Exists" || value === taint.value) &&
      (effect === undefined || effect === "" || effect === taint.effect),
  );
}

/** A driver that is reloaded everywhere at once stops every job of the cell; nothing said is one node at a time. */
function upgrades({ object }: EvidenceObject): Violation[] {
  const policy = asFields(fieldAt(object["spec"], "ofedDriver.upgradePolicy"));
  if (policy?.["autoUpgrade"] !== true || policy["maxParallelUpgrades"] !== 0) return [];
  return [
    violation({
      attribute: "upgrade",
      actual: "reloads the driver on all nodes at once (maxParallelUpgrades 0)",
      expected: "maxParallelUpgrades of at least 1",
    }),
  ];
}
