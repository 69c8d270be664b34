import { formatNumber } from "../../../core/quantity";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { objectsOfKind } from "../../evidence/index-of";
import { connectedPools } from "../../reading/fabric";
import { asFields, asText, asTexts, fieldAt } from "../../reading/fields";
import type { Network } from "../../reading/networks";
import { blocksIn, overlap, readNetwork } from "../../reading/networks";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import type { Verdict, Violation } from "../../verdict";
import { passUnless, unknown, violation } from "../../verdict";

export const addressBlocks = defineRule({
  id: "fabric/address-blocks",
  title: "A rail's addresses suffice for every node and are nobody else's",
  severity: "error",
  why: "A node without a block gets no address on that rail and drops out of every job. Addresses that pods, Services or another rail also have send a GPU's traffic elsewhere, now and then.",
  fix: "Give the fabric a network of its own that is large enough: `addresses` of the cell's fabric.",
  source: "Mellanox/nvidia-k8s-ipam v0.4.0: CIDRPool.perNodeNetworkPrefix, IPPool.perNodeBlockSize",
  reads: ["metadata.name", "spec.cidr", "spec.subnet", "spec.perNodeNetworkPrefix", "spec.perNodeBlockSize"],
  joins: [
    { kinds: ["CIDRPool", "IPPool"], by: ["spec.cidr", "spec.subnet"], can: "break" },
    { kinds: ["Cluster"], by: ["spec.clusterNetwork"], can: "break" },
  ],
  subjects: objects("CIDRPool", "IPPool"),
  check(pool, evidence): Verdict | readonly Verdict[] {
    const own = networkOf(pool);
    if (own === undefined) return unknown("its network is no IPv4 network");
    return passUnless([...shared(pool, own, evidence), ...tooFew(pool, own, evidence)]);
  },
  examples: {
    passing: [
      `cells: {a1: {fabric: {technology: ethernet, switch: sn5600}}}
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {cidr: 10.64.0.0/16, perNodeNetworkPrefix: 28}
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata: {name: rail-1, namespace: nvidia-network-operator}
spec: {cidr: 10.65.0.0/16, perNodeNetworkPrefix: 28}`,
    ],
    failing: [
      `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {cidr: 10.64.0.0/15, perNodeNetworkPrefix: 28}
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata: {name: rail-1, namespace: nvidia-network-operator}
spec: {cidr: 10.65.0.0/16, perNodeNetworkPrefix: 28}`,
      `cells: {a1: {fabric: {technology: ethernet, switch: sn5600}}}
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {subnet: 10.64.0.0/24, perNodeBlockSize: 16}`,
      `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {cidr: 10.128.0.0/16, perNodeNetworkPrefix: 28}
---
apiVersion: cluster.x-k8s.io/v1beta2
kind: Cluster
metadata: {name: a1, namespace: fleet}
spec: {clusterNetwork: {pods: {cidrBlocks: [10.128.0.0/10]}}}`,
    ],
  },
});

function networkOf({ object }: EvidenceObject): Network | undefined {
  const spec = asFields(object["spec"]);
  return readNetwork(asText(spec?.["cidr"]) ?? asText(spec?.["subnet"]) ?? "");
}

function shared(pool: EvidenceObject, own: Network, evidence: Evidence): Violation[] {
  return foreignNetworks(pool, evidence)
    .filter(({ network }) => overlap(own, network))
    .map(({ name, network }) =>
      violation({
        attribute: name,
        actual: `${own.text} overlaps ${network.text} of ${name}`,
        expected: "addresses that nobody else in the cell has",
      }),
    );
}

function foreignNetworks(pool: EvidenceObject, evidence: Evidence): { name: string; network: Network }[] {
  const rails = ["CIDRPool", "IPPool"]
    .flatMap((kind) => objectsOfKind(evidence, kind))
    .filter((other) => other !== pool && other.cell === pool.cell)
    .map((other) => ({ name: `${other.object.kind} ${other.object.metadata.name}`, network: networkOf(other) }));
  const clusters = objectsOfKind(evidence, "Cluster").filter(
    ({ cell, object }) => cell === pool.cell && object.apiVersion.startsWith("cluster.x-k8s.io/"),
  );
  const ranges = clusters.flatMap(({ object }) =>
    ["pods", "services"].flatMap((what) =>
      asTexts(fieldAt(object["spec"], `clusterNetwork.${what}.cidrBlocks`)).map((text) => ({
        name: `the cell's ${what}`,
        network: readNetwork(text),
      })),
    ),
  );
  return [...rails, ...ranges].flatMap(({ name, network }) => (network === undefined ? [] : [{ name, network }]));
}

function tooFew(pool: EvidenceObject, own: Network, evidence: Evidence): Violation[] {
  const fabric = evidence.site?.cells.find(({ id }) => id === pool.cell)?.fabric;
  const rail = fabric?.rails.find(({ name }) => name === pool.object.metadata.name);
  if (fabric === undefined || rail === undefined) return [];
  const nodes = connectedPools(evidence, fabric)
    .filter(({ system }) => system.nics > rail.index)
    .reduce((sum, { nodes: count }) => sum + count, 0);
  const blocks = blocksOf(pool, own);
  if (blocks === undefined || blocks >= nodes) return [];
  return [
    violation({
      attribute: "blocks",
      path: ["cells", fabric.cell, "fabric", "addresses"],
      actual: `${own.text} has blocks for ${formatNumber(blocks)} nodes`,
      expected: `at least ${formatNumber(nodes)}, one for each node on the rail`,
    }),
  ];
}

function blocksOf({ object }: EvidenceObject, own: Network): number | undefined {
  const prefix = fieldAt(object["spec"], "perNodeNetworkPrefix");
  if (typeof prefix === "number") return blocksIn(own, prefix);
  const size = fieldAt(object["spec"], "perNodeBlockSize");
  // A flat network keeps its first and last address for itself.
  return typeof size === "number" && size > 0 ? Math.floor((own.size - 2) / size) : undefined;
}
