import type { Rendered } from "../core/kubernetes";
import { derivedName } from "../core/names";
import type { CellFacts, FabricFacts } from "../site/facts";
import type { TechnologyCapabilities } from "./technologies/technology";
import { fabricObject, OPERATOR_NAMESPACE, poolsOf, poolsOnRail, resourceName } from "./naming";

/** PCI vendor of NVIDIA's (Mellanox's) cards. */
const VENDOR = "15b3";

/** Nodes of a pool that may be out of service at once while their cards are reconfigured. */
const MAX_UNAVAILABLE = "5%";

const API = "sriovnetwork.openshift.io/v1";

/** How nodes of each pool are reconfigured, and that an RDMA device belongs to one pod alone. */
export function poolConfigs(fabric: FabricFacts, cell: CellFacts): Rendered[] {
  return poolsOf(fabric, cell).map((pool) =>
    fabricObject(
      cell,
      API,
      "SriovNetworkPoolConfig",
      { name: pool.id, namespace: OPERATOR_NAMESPACE },
      {
        spec: {
          nodeSelector: { matchLabels: pool.nodeLabels },
          maxUnavailable: MAX_UNAVAILABLE,
          rdmaMode: "exclusive",
        },
      },
    ),
  );
}

/** The virtual functions of each pool's cards, under one resource name a rail. */
export function nodePolicies(
  fabric: FabricFacts,
  cell: CellFacts,
  linkType: TechnologyCapabilities["linkType"],
): Rendered[] {
  return fabric.rails.flatMap((rail) =>
    poolsOnRail(fabric, cell, rail).map((pool) =>
      fabricObject(
        cell,
        API,
        "SriovNetworkNodePolicy",
        { name: derivedName([pool.id, rail.name]), namespace: OPERATOR_NAMESPACE },
        {
          spec: {
            nodeSelector: pool.nodeLabels,
            nicSelector: { vendor: VENDOR, pfNames: [rail.interfaceName] },
            resourceName: resourceName(rail),
            numVfs: fabric.virtualFunctions,
            deviceType: "netdevice",
            isRdma: true,
            linkType,
            mtu: fabric.mtu,
          },
        },
      ),
    ),
  );
}
