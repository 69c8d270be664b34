import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { asFieldsList, asText, asTextMap, fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import type { NodesView, TaintView } from "../../reading/nodes";
import { nodesOfCell, nodesWith, taintsOf } from "../../reading/nodes";
import { FLAVOR } from "../../reading/quotas";
import { NODES } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Verdict, Violation } from "../../verdict";
import { notApplicable, pass, passUnless, violation } from "../../verdict";

const flavor = (spec: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: gb300}
spec: ${spec}
---
apiVersion: cluster.x-k8s.io/v1beta2
kind: MachineDeployment
metadata: {name: gb300-u1, namespace: fleet}
spec: {clusterName: a1, replicas: 18, template: {metadata: {labels: {pool: gb300}}, spec: {bootstrap: {configRef: {name: gb300}}}}}
---
apiVersion: bootstrap.cluster.x-k8s.io/v1beta2
kind: KubeadmConfigTemplate
metadata: {name: gb300, namespace: fleet}
spec: {template: {spec: {joinConfiguration: {nodeRegistration: {taints: [{key: pool, value: gb300, effect: NoSchedule}]}}}}}`;
const TOLERATES = "tolerations: [{key: pool, operator: Equal, value: gb300, effect: NoSchedule}]";

export const flavorHasNodes = defineRule({
  id: "capacity/flavor-has-nodes",
  title: "A flavor selects nodes that will be there, and tolerates their taints",
  severity: "error",
  why: "Kueue does not compare flavors with nodes. It admits a job to a flavor that no node has, its pods are Pending for ever, and the quota counts as used.",
  fix: "Give nodeLabels that the pool's machines have, and a toleration for each of their taints.",
  source: "kueue.sigs.k8s.io, ResourceFlavor: nodeLabels and tolerations are added to the pods of what is admitted",
  reads: ["spec.nodeLabels", "spec.tolerations"],
  joins: [...NODES],
  subjects: objectsOf(FLAVOR),
  check(found, evidence): Verdict | readonly Verdict[] {
    if (nodesOfCell(evidence, found.cell).length === 0) return existing(found, evidence) ? pass() : notApplicable();
    const labels = asTextMap(fieldAt(found.object["spec"], "nodeLabels"));
    const own = nodesWith(evidence, found.cell, labels);
    if (own.length > 0) return passUnless(repelled(found, own));
    if (existing(found, evidence)) return pass();
    const wanted = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    return violation({ actual: `no node has ${wanted.join(", ")}`, expected: "labels that some machines have" });
  },
  examples: {
    passing: [flavor(`{nodeLabels: {pool: gb300}, ${TOLERATES}}`)],
    failing: [flavor(`{nodeLabels: {pool: gb200}, ${TOLERATES}}`), flavor("{nodeLabels: {pool: gb300}}")],
  },
});

function existing({ object, cell }: EvidenceObject, { site }: Evidence): boolean {
  const pools = site?.cells.find(({ id }) => id === cell)?.pools ?? [];
  return pools.some(({ flavor: name, backend }) => name === object.metadata.name && backend.kind === "existing");
}

function repelled({ object }: EvidenceObject, nodes: readonly NodesView[]): Violation[] {
  const tolerations = asFieldsList(fieldAt(object["spec"], "tolerations"));
  const taints = new Map(
    nodes.flatMap(({ taints: list = [] }) =>
      list.map((taint) => [`${taint.key}=${taint.value}:${taint.effect}`, taint]),
    ),
  );
  return [...taints]
    .filter(([, taint]) => taint.effect !== "PreferNoSchedule" && !isTransient(taint))
    .filter(([, taint]) => !tolerations.some((toleration) => tolerates(toleration, taint)))
    .map(([text]) =>
      violation({
        attribute: text,
        actual: `does not tolerate ${text}, which its nodes join with`,
        expected: "a toleration for it",
      }),
    );
}

/** Taints that Kubernetes sets and takes away by itself: a node that is not ready, under pressure or cordoned. */
function isTransient({ key }: TaintView): boolean {
  return key.startsWith("node.kubernetes.io/") || key.startsWith("node.cloudprovider.kubernetes.io/");
}

function tolerates(toleration: Readonly<Record<string, unknown>>, taint: TaintView): boolean {
  const [wanted] = taintsOf([toleration]);
  if (wanted === undefined) return false;
  const anyValue = asText(toleration["operator"]) === "Exists";
  return (
    (wanted.key === taint.key || (wanted.key === "" && anyValue)) &&
    (anyValue || wanted.value === taint.value) &&
    (wanted.effect === "" || wanted.effect === taint.effect)
  );
}
