import type { Rendered } from "../core/kubernetes";
import type { CellFacts, FabricFacts, RailFacts } from "../site/facts";
import { addressCount } from "./addresses";
import {
  FABRIC_NAMESPACE,
  fabricObject,
  nodeSelectorTerms,
  OPERATOR_NAMESPACE,
  poolsOnRail,
  resourceName,
} from "./naming";
import type { Addressing } from "./technologies/technology";

/** How nv-ipam's pools serve each addressing. */
const POOLS = {
  routed: { kind: "CIDRPool", poolType: "cidrpool", spec: cidrPoolSpec },
  flat: { kind: "IPPool", poolType: "ippool", spec: ipPoolSpec },
} as const;

/** The addresses of each rail, dealt out to its nodes in blocks. */
export function addressPools(fabric: FabricFacts, cell: CellFacts, addressing: Addressing): Rendered[] {
  const { kind, spec } = POOLS[addressing];
  return fabric.rails.map((rail) =>
    fabricObject(
      cell,
      "nv-ipam.nvidia.com/v1alpha1",
      kind,
      { name: rail.name, namespace: OPERATOR_NAMESPACE },
      {
        spec: {
          ...spec(rail, fabric),
          nodeSelector: { nodeSelectorTerms: nodeSelectorTerms(poolsOnRail(fabric, cell, rail)) },
        },
      },
    ),
  );
}

/** A network for each node, whose first address its leaf switch has; the rest of the rail is behind that gateway. */
function cidrPoolSpec(rail: RailFacts, { nodePrefix }: FabricFacts) {
  return { cidr: rail.cidr, perNodeNetworkPrefix: nodePrefix, gatewayIndex: 1, routes: [{ dst: rail.cidr }] };
}

/** One network for the whole rail, in which every node owns a block. */
function ipPoolSpec(rail: RailFacts, { nodePrefix }: FabricFacts) {
  return { subnet: rail.cidr, perNodeBlockSize: addressCount(nodePrefix) };
}

/**
 * The network of a rail, from which the operator makes a NetworkAttachmentDefinition. The `rdma` plugin moves the RDMA
 * device into the pod: where RDMA is exclusive, a pod has none without it.
 * @param own name, namespace and labels of a network that is one tenant's; without it the network is the cell's.
 */
export function railNetwork(
  kind: "SriovNetwork" | "SriovIBNetwork",
  rail: RailFacts,
  cell: CellFacts,
  addressing: Addressing,
  settings: Readonly<Record<string, unknown>>,
  own: { readonly name: string; readonly namespace: string; readonly labels?: Readonly<Record<string, string>> } = {
    name: rail.name,
    namespace: FABRIC_NAMESPACE,
  },
): Rendered {
  const { name, namespace, labels = {} } = own;
  return fabricObject(
    cell,
    "sriovnetwork.openshift.io/v1",
    kind,
    { name, namespace: OPERATOR_NAMESPACE, labels },
    {
      spec: {
        networkNamespace: namespace,
        resourceName: resourceName(rail),
        ipam: railIpam(rail, addressing),
        metaPlugins: JSON.stringify({ type: "rdma" }),
        ...settings,
      },
    },
  );
}

/** A CNI configuration's `ipam` that takes addresses from a rail's pool, as JSON. */
export function railIpam(rail: RailFacts, addressing: Addressing): string {
  return JSON.stringify({ type: "nv-ipam", poolName: rail.name, poolType: POOLS[addressing].poolType });
}
