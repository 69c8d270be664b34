import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { asFieldsList, asText, asTextMap, fieldAt } from "../../reading/fields";
import { objectNamed, objectsOf } from "../../reading/lookup";
import { carry, nodesOfCell, nodesWith } from "../../reading/nodes";
import { FLAVOR } from "../../reading/quotas";
import { NODES } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { notApplicable, nothingJoined, pass, passUnless, unknown, violation } from "../../verdict";

const topology = `apiVersion: kueue.x-k8s.io/v1beta2
kind: Topology
metadata: {name: fabric}
spec: {levels: [{nodeLabel: example.com/block}, {nodeLabel: kubernetes.io/hostname}]}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: gb300}
spec: {nodeLabels: {pool: gb300}, topologyName: fabric}
---
apiVersion: cluster.x-k8s.io/v1beta2
kind: MachineDeployment
metadata: {name: gb300-u1, namespace: fleet}
spec: {clusterName: a1, replicas: 18, template: {metadata: {labels: `;

export const topologyOnNodes = defineRule({
  id: "capacity/topology-on-nodes",
  title: "Every node of a flavor carries every level of its topology",
  severity: "error",
  why: "Topology-aware scheduling sees a node without one of the labels as none at all: its GPUs are in the quota, and no job that asks for a topology ever gets them.",
  fix: "Give the machines the label, or let their hosts hand it on (metal3.io/metal3-label-sync-prefixes).",
  source:
    "kueue.sigs.k8s.io, topology-aware scheduling: nodes need all the labels of the levels; Cluster API provider Metal3, label sync",
  reads: ["spec.nodeLabels", "spec.topologyName"],
  joins: [{ kinds: ["Topology"], by: ["metadata.name", "spec.levels"] }, ...NODES],
  subjects: objectsOf(FLAVOR),
  check(flavor, evidence): Verdict | readonly Verdict[] {
    const name = asText(fieldAt(flavor.object["spec"], "topologyName"));
    if (name === undefined) return notApplicable();
    const found = objectNamed(evidence, "kueue.x-k8s.io/Topology", flavor.cell, name);
    if (found === undefined) return unknown(`Topology ${name} is not part of what was given`);
    const labels = asTextMap(fieldAt(flavor.object["spec"], "nodeLabels"));
    const nodes = nodesWith(evidence, flavor.cell, labels);
    if (nodes.length === 0) return withoutNodes(flavor, evidence);
    const levels = asFieldsList(fieldAt(found.object["spec"], "levels")).flatMap(
      ({ nodeLabel }) => asText(nodeLabel) ?? [],
    );
    return passUnless(
      levels.flatMap((level) => {
        const without = nodes.filter((view) => !carry(view, level));
        if (without.length === 0) return [];
        const count = without.reduce((sum, view) => sum + view.count, 0);
        return violation({
          attribute: level,
          actual: `${count} of its nodes do not carry ${level} (${without[0]!.source.object.metadata.name}${without.length > 1 ? " and others" : ""})`,
          expected: `every level of Topology ${name} on every node`,
        });
      }),
    );
  },
  examples: {
    passing: [`${topology}{pool: gb300, example.com/block: u1}}}}`],
    failing: [`${topology}{pool: gb300}}}}`],
  },
});

/** Nodes that are there already: the site's word is all there is. capacity/flavor-has-nodes says where there are none. */
function withoutNodes(flavor: EvidenceObject, evidence: Evidence): Verdict {
  const pools = evidence.site?.cells.find(({ id }) => id === flavor.cell)?.pools ?? [];
  const pool = pools.find((candidate) => candidate.flavor === flavor.object.metadata.name);
  if (pool?.backend.kind === "existing") return pass();
  return nodesOfCell(evidence, flavor.cell).length > 0
    ? nothingJoined()
    : unknown("no nodes, nor what makes them, are part of what was given");
}
