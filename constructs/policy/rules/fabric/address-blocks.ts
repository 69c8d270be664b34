import { addTo } from "../../../core/add-to";
import { formatNumber } from "../../../core/quantity";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { objectsOfKind } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import { connectedPools } from "../../reading/fabric";
import { asFields, asText, asTexts, fieldAt } from "../../reading/fields";
import type { Network } from "../../reading/networks";
import { blocksIn, NetworkIndex, readNetwork } from "../../reading/networks";
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

/** Most overlaps that are told one by one. */
const SHOWN = 20;

function shared(pool: EvidenceObject, own: Network, evidence: Evidence): Violation[] {
  const { found, count } = networksOf(evidence, pool.cell).overlapping(own, SHOWN + 1);
  const others = found.filter(({ source }) => source !== pool);
  const shown = others.slice(0, SHOWN).map(({ name, network }) =>
    violation({
      attribute: name,
      actual: `${own.text} overlaps ${network.text} of ${name}`,
      expected: "addresses that nobody else in the cell has",
    }),
  );
  const more = count - 1 - shown.length;
  if (more === 0) return shown;
  const actual = `${own.text} overlaps ${formatNumber(more)} more`;
  return [...shown, violation({ attribute: "more", actual, expected: "addresses that nobody else in the cell has" })];
}

/** A network of a cell, and what has it. */
interface Taken {
  readonly name: string;
  readonly network: Network;
  readonly source: EvidenceObject;
}

function networksOf(evidence: Evidence, cell: string | undefined): NetworkIndex<Taken> {
  return networksByCell(evidence).get(cell) ?? new NetworkIndex([]);
}

const networksByCell = perEvidence((evidence): ReadonlyMap<string | undefined, NetworkIndex<Taken>> => {
  const found = new Map<string | undefined, Taken[]>();
  for (const taken of [...railsOf(evidence), ...rangesOf(evidence)]) addTo(found, taken.source.cell, taken);
  return new Map([...found].map(([cell, all]) => [cell, new NetworkIndex(all)]));
});

function railsOf(evidence: Evidence): Taken[] {
  const pools = ["CIDRPool", "IPPool"].flatMap((kind) => objectsOfKind(evidence, kind));
  return pools.flatMap((source) => {
    const network = networkOf(source);
    const name = `${source.object.kind} ${source.object.metadata.name}`;
    return network === undefined ? [] : [{ name, network, source }];
  });
}

function rangesOf(evidence: Evidence): Taken[] {
  const clusters = objectsOfKind(evidence, "Cluster").filter(({ object }) =>
    object.apiVersion.startsWith("cluster.x-k8s.io/"),
  );
  return clusters.flatMap((source) =>
    ["pods", "services"].flatMap((what) =>
      asTexts(fieldAt(source.object["spec"], `clusterNetwork.${what}.cidrBlocks`)).flatMap((text) => {
        const network = readNetwork(text);
        return network === undefined ? [] : [{ name: `the cell's ${what}`, network, source }];
      }),
    ),
  );
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
