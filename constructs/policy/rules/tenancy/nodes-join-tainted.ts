import { addTo } from "../../../core/add-to";
import { perEvidence } from "../../evidence/per-evidence";
import { asFieldsList, asTextMap, fieldAt } from "../../reading/fields";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { objectsOf, ofKind } from "../../reading/lookup";
import type { NodesView, TaintView } from "../../reading/nodes";
import { haveLabels, joinedBy, joiningTaints, nodesWith, taintsOf } from "../../reading/nodes";
import { FLAVOR } from "../../reading/quotas";
import { NODES } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { nothingJoined, passUnless, violation } from "../../verdict";

const machines = (taints: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: gb300}
spec: {nodeLabels: {pool: gb300}, nodeTaints: [{key: pool, value: gb300, effect: NoSchedule}]}
---
apiVersion: cluster.x-k8s.io/v1beta2
kind: MachineDeployment
metadata: {name: gb300-u1, namespace: fleet}
spec: {clusterName: a1, template: {metadata: {labels: {pool: gb300}}, spec: {bootstrap: {configRef: {name: gb300}}}}}
---
apiVersion: bootstrap.cluster.x-k8s.io/v1beta2
kind: KubeadmConfigTemplate
metadata: {name: gb300, namespace: fleet}
spec: {template: {spec: {joinConfiguration: {nodeRegistration: {taints: [${taints}]}}}}}`;

export const nodesJoinTainted = defineRule({
  id: "tenancy/nodes-join-tainted",
  title: "Nodes join with the taint that keeps others' pods off them",
  severity: "error",
  why: "A taint that is set after a node joined leaves minutes in which any pod lands there: on a reserved pool another tenant's, on any GPU pool one that no queue admitted. A taint that nobody sets leaves them open for good.",
  fix: "Give joinConfiguration.nodeRegistration.taints what the pool's flavor states in nodeTaints.",
  source:
    "cluster-api v1.14, KubeadmConfigTemplate joinConfiguration.nodeRegistration.taints; Kueue v1beta2, ResourceFlavor.nodeTaints",
  reads: ["metadata.name", "metadata.namespace", "spec"],
  joins: [...NODES, { kinds: ["ResourceFlavor"], by: ["spec.nodeLabels", "spec.nodeTaints"] }],
  subjects: objectsOf("bootstrap.cluster.x-k8s.io/KubeadmConfigTemplate"),
  check(template, evidence): Verdict | readonly Verdict[] {
    const machinesOf = joinedBy(evidence, template);
    if (machinesOf.length === 0) return nothingJoined();
    const has = joiningTaints(template).map(title);
    const wanted = new Set(machinesOf.flatMap((view) => taintsFor(view, evidence)));
    return passUnless(
      [...wanted]
        .filter((taint) => !has.includes(taint))
        .map((taint) =>
          violation({
            attribute: taint,
            actual: `lets nodes join without the taint ${taint}`,
            expected: "that taint from the start",
          }),
        ),
    );
  },
  examples: {
    passing: [machines("{key: pool, value: gb300, effect: NoSchedule}")],
    failing: [machines(""), machines("{key: pool, value: gb200, effect: NoSchedule}")],
  },
});

function title({ key, value, effect }: TaintView): string {
  return `${key}=${value}:${effect}`;
}

/** What flavors state of such nodes, and what the site says of their pool. */
function taintsFor(view: NodesView, evidence: Evidence): string[] {
  const { cell } = view.source;
  const pools = evidence.site?.cells.find(({ id }) => id === cell)?.pools ?? [];
  const pool = pools.find(({ nodeLabels }) => haveLabels(view, nodeLabels));
  return [...(taintsByFlavors(evidence).get(view) ?? []), ...(pool?.taint === undefined ? [] : [title(pool.taint)])];
}

/** What flavors state of each pool of nodes. */
const taintsByFlavors = perEvidence((evidence): ReadonlyMap<NodesView, readonly string[]> => {
  const found = new Map<NodesView, string[]>();
  for (const flavor of ofKind(evidence, FLAVOR)) {
    const taints = taintsOf(asFieldsList(fieldAt(flavor.object["spec"], "nodeTaints"))).map(title);
    if (taints.length === 0) continue;
    for (const view of nodesWith(evidence, flavor.cell, labelsOf(flavor)))
      for (const taint of taints) addTo(found, view, taint);
  }
  return found;
});

function labelsOf({ object }: EvidenceObject) {
  return asTextMap(fieldAt(object["spec"], "nodeLabels"));
}
