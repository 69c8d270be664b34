import type { Rendered } from "../core/kubernetes";
import type { CellFacts, FabricFacts } from "../site/facts";
import { component } from "./components";
import { fabricObject, nodeSelectorTerms, poolsOf } from "./naming";

/**
 * The network operator's one policy: driver, secondary networks and address management on the fabric's nodes. The
 * operator obeys no NicClusterPolicy of another name.
 */
export function nicClusterPolicy(
  fabric: FabricFacts,
  cell: CellFacts,
  more: Readonly<Record<string, unknown>> = {},
): Rendered {
  const image = (name: Parameters<typeof component>[0]) => component(name, cell.imageRegistry);
  return fabricObject(
    cell,
    "mellanox.com/v1alpha1",
    "NicClusterPolicy",
    { name: "nic-cluster-policy" },
    {
      spec: {
        // Its pods are replaced as nodes restart, never by themselves: a new driver takes a node's fabric down.
        ofedDriver: { ...image("docaDriver"), upgradePolicy: { autoUpgrade: false } },
        secondaryNetwork: { cniPlugins: image("cniPlugins"), multus: image("multus") },
        nvIpam: { ...image("nvIpam"), enableWebhook: false },
        // Only the fabric's nodes: a driver that reloads under a storage node takes its storage away.
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: nodeSelectorTerms(poolsOf(fabric, cell)),
          },
        },
        tolerations: tolerations(fabric, cell),
        ...more,
      },
    },
  );
}

/** The taints of the fabric's pools, each key once. */
function tolerations(fabric: FabricFacts, cell: CellFacts): { key: string; operator: string; effect: string }[] {
  const taints = poolsOf(fabric, cell).flatMap(({ taint }) => taint ?? []);
  const byKey = new Map(taints.map(({ key, effect }) => [key, { key, operator: "Exists", effect }]));
  return [...byKey.values()];
}
