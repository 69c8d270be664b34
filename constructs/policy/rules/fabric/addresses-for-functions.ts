import { formatNumber } from "../../../core/quantity";
import { cellKey } from "../../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { perEvidence } from "../../evidence/per-evidence";
import { asText, fieldAt } from "../../reading/fields";
import { objectsOf, ofKind } from "../../reading/lookup";
import { ipamOf, policiesOfCell, SRIOV_IB_NETWORK, SRIOV_NETWORK } from "../../reading/sriov";
import { defineRule } from "../../rule";
import { notApplicable, nothingJoined, pass, violation } from "../../verdict";

const pool = (prefix: number) => `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {cidr: 10.64.0.0/16, perNodeNetworkPrefix: ${prefix}, gatewayIndex: 1}
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetwork
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {resourceName: rail0, ipam: '{"type":"nv-ipam","poolName":"rail-0","poolType":"cidrpool"}'}
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {resourceName: rail0, numVfs: 8, isRdma: true, nodeSelector: {pool: hgx}, nicSelector: {pfNames: [rail0]}}`;

export const addressesForFunctions = defineRule({
  id: "fabric/addresses-for-functions",
  title: "A node's block of addresses suffices for its virtual functions",
  severity: "error",
  why: "Each pod on a rail takes a function and an address. A block with fewer addresses than functions lets the last pods of a busy node be scheduled, and fails them in the network plugin.",
  fix: "Give each node a larger block (perNodeNetworkPrefix, perNodeBlockSize), or make fewer functions.",
  source: "Mellanox/nvidia-k8s-ipam v0.4.0: CIDRPool perNodeNetworkPrefix, gatewayIndex; IPPool perNodeBlockSize",
  reads: ["metadata.name", "spec"],
  joins: [
    { kinds: ["SriovNetwork", "SriovIBNetwork"], by: ["spec.ipam", "spec.resourceName"], can: "break" },
    { kinds: ["SriovNetworkNodePolicy"], by: ["spec.resourceName", "spec.numVfs"], can: "break" },
  ],
  subjects: objectsOf("nv-ipam.nvidia.com/CIDRPool", "nv-ipam.nvidia.com/IPPool"),
  check(found, evidence) {
    const functions = functionsOf(found, evidence);
    const addresses = addressesOf(found);
    if (addresses === undefined) return notApplicable();
    if (functions === 0) return nothingJoined();
    if (addresses >= functions) return pass();
    return violation({
      actual: `gives a node ${formatNumber(addresses)} addresses for pods`,
      expected: `at least ${formatNumber(functions)}, one for each virtual function of its rail`,
    });
  },
  examples: { passing: [pool(28)], failing: [pool(29)] },
});

/** What is left for pods: of a node's own network the first, the last and the gateway's address are taken. */
function addressesOf({ object }: EvidenceObject): number | undefined {
  const spec = object["spec"];
  const size = fieldAt(spec, "perNodeBlockSize");
  if (typeof size === "number") return size;
  const prefix = fieldAt(spec, "perNodeNetworkPrefix");
  if (typeof prefix !== "number" || prefix < 1 || prefix > 32 || asText(fieldAt(spec, "cidr"))?.includes(":") === true)
    return undefined;
  const all = 2 ** (32 - prefix);
  // Networks of one or two addresses have neither (RFC 3021).
  const taken = all > 2 ? 2 : 0;
  return Math.max(0, all - taken - (typeof fieldAt(spec, "gatewayIndex") === "number" ? 1 : 0));
}

/** Resources of the networks that take addresses of each pool. */
const resourcesByPool = perEvidence((evidence): ReadonlyMap<string, ReadonlySet<string | undefined>> => {
  const found = new Map<string, Set<string | undefined>>();
  for (const network of [...ofKind(evidence, SRIOV_NETWORK), ...ofKind(evidence, SRIOV_IB_NETWORK)]) {
    const pool = asText(ipamOf(network)?.["poolName"]);
    if (pool === undefined) continue;
    const key = cellKey(network.cell, pool);
    found.set(key, (found.get(key) ?? new Set()).add(asText(fieldAt(network.object["spec"], "resourceName"))));
  }
  return found;
});

const NONE: ReadonlySet<string | undefined> = new Set();

/** Functions of a node on the rails that take addresses of the pool: the most that some policy makes. */
function functionsOf(found: EvidenceObject, evidence: Evidence): number {
  const { name } = found.object.metadata;
  const resources = resourcesByPool(evidence).get(cellKey(found.cell, name)) ?? NONE;
  const own = policiesOfCell(evidence, found.cell).filter(({ resource }) => resources.has(resource));
  return own.reduce((most, { functions }) => Math.max(most, functions), 0);
}
