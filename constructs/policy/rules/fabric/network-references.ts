import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { asText, fieldAt } from "../../reading/fields";
import { namesIn, objectsOf } from "../../reading/lookup";
import { oneOf } from "../../reading/names-in-words";
import { ipamOf, policiesOfCell, SRIOV_IB_NETWORK, SRIOV_NETWORK } from "../../reading/sriov";
import { named } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { notApplicable, pass, unknown, violation } from "../../verdict";

const NAD = "k8s.cni.cncf.io/NetworkAttachmentDefinition";
const HOST_DEVICE = "mellanox.com/HostDeviceNetwork";
const RESOURCE = "k8s.v1.cni.cncf.io/resourceName";

const policy = `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {resourceName: rail0, numVfs: 8, isRdma: true, nodeSelector: {pool: hgx}, nicSelector: {pfNames: [rail0]}}
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {cidr: 10.64.0.0/16, perNodeNetworkPrefix: 28}
---
`;
const network = (resource: string, pool: string) => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetwork
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {networkNamespace: uni, resourceName: ${resource}, ipam: '{"type":"nv-ipam","poolName":"${pool}","poolType":"cidrpool"}'}`;

export const networkReferences = defineRule({
  id: "fabric/network-references",
  title: "A network's resource is made by some policy, and its address pool exists",
  severity: "error",
  why: "Pods that name the network request its resource. One that no node has keeps them Pending; a pool that isn't there lets them start and fail one by one in the network plugin.",
  fix: "Give the network the resourceName of a policy, and the name of an IPPool or CIDRPool.",
  source: "sriov-network-operator v1.6.0: resourceName, ipam; Mellanox/nvidia-k8s-ipam v0.4.0: poolName, poolType",
  reads: ["spec", "metadata.annotations"],
  joins: [{ kinds: ["SriovNetworkNodePolicy"], by: ["spec.resourceName"], can: "mend" }, named("CIDRPool", "IPPool")],
  subjects: objectsOf(SRIOV_NETWORK, SRIOV_IB_NETWORK, HOST_DEVICE, NAD),
  check(found, evidence): Verdict | readonly Verdict[] {
    const verdicts = [...ofResource(found, evidence), ...ofPool(found, evidence)];
    return verdicts.length === 0 ? notApplicable() : verdicts;
  },
  examples: {
    passing: [policy + network("rail0", "rail-0")],
    failing: [policy + network("rail1", "rail-0"), policy + network("rail0", "rail-1")],
  },
});

/** `nvidia.com/rail0` → `rail0`: the operators put their prefix before the names that policies give. */
function resourceOf({ object }: EvidenceObject): string | undefined {
  if (object.kind !== "NetworkAttachmentDefinition") return asText(fieldAt(object["spec"], "resourceName"));
  const name = asText(object.metadata.annotations?.[RESOURCE]);
  return name?.slice(name.indexOf("/") + 1);
}

function ofResource(found: EvidenceObject, evidence: Evidence): Verdict[] {
  const resource = resourceOf(found);
  if (resource === undefined || resource === "") return [];
  const known = policiesOfCell(evidence, found.cell).map((view) => view.resource);
  if (known.includes(resource)) return [pass()];
  if (known.length === 0) return [unknown("no SriovNetworkNodePolicy is part of what was given", "resource")];
  return [
    violation({
      attribute: "resource",
      actual: `is for resource ${resource}, which no policy makes`,
      expected: oneOf([...new Set(known)].sort()),
    }),
  ];
}

function ofPool(found: EvidenceObject, evidence: Evidence): Verdict[] {
  const ipam = ipamOf(found);
  if (ipam?.["type"] !== "nv-ipam") return [];
  const name = asText(ipam["poolName"]) ?? "";
  const kind = asText(ipam["poolType"])?.toLowerCase() === "cidrpool" ? "CIDRPool" : "IPPool";
  const pools = namesIn(evidence, `nv-ipam.nvidia.com/${kind}`, found.cell);
  if (pools.includes(name)) return [pass()];
  if (pools.length === 0) return [unknown(`no ${kind} is part of what was given`, "pool")];
  return [
    violation({
      attribute: "pool",
      actual: `takes addresses of ${kind} ${name}, which does not exist`,
      expected: oneOf(pools),
    }),
  ];
}
