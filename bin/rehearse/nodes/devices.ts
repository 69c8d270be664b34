import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { asText, asTextMap, asTexts, fieldAt } from "../../../constructs/policy/reading/fields";
import type { CellFacts, PoolFacts } from "../../../constructs/site/facts";
import type { Release } from "../../../stacks/releases";
import { matches } from "./missing-labels";
import type { Taint } from "./node-spec";
import { toleratesAll } from "./taints";

/** What a node is, as far as device plugins care. */
export interface DeviceNode {
  readonly pool: PoolFacts;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
}

/** The release whose device plugin registers a kind of GPU; no stack of ours brings plugins for others. */
const GPU_CHARTS: Readonly<Record<string, string>> = { "nvidia.com/gpu": "gpu-operator" };

/** Prefix of the SR-IOV operator's resources where its release gives none. Source: its chart, operator.resourcePrefix. */
const SRIOV_PREFIX = "openshift.io";

/** What a cell's operators make of its nodes' devices. */
export interface DevicePlugins {
  readonly cell: CellFacts;
  /** Tolerations of the DaemonSets that serve each kind of GPU. */
  readonly gpuTolerations: ReadonlyMap<string, unknown>;
  readonly policies: readonly NodePolicy[];
}

/** A SriovNetworkNodePolicy, as far as it decides what nodes offer. */
interface NodePolicy {
  readonly resource: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly interfaces: readonly string[];
  readonly functions: number;
}

type Releases = readonly Pick<Release, "chart" | "values">[];

export function devicePlugins(
  cell: CellFacts,
  objects: readonly KubernetesObject[],
  releases: Releases,
): DevicePlugins {
  const charts = new Map(releases.map((release) => [release.chart.name, release]));
  const gpuTolerations = Object.entries(GPU_CHARTS).flatMap(([resource, chart]): [string, unknown][] => {
    const release = charts.get(chart);
    return release === undefined ? [] : [[resource, fieldAt(release.values, "daemonsets.tolerations")]];
  });
  const operator = charts.get("sriov-network-operator");
  const prefix = asText(fieldAt(operator?.values, "operator.resourcePrefix")) ?? SRIOV_PREFIX;
  const policies = operator === undefined ? [] : objects.flatMap((object) => nodePolicy(object, prefix));
  return { cell, gpuTolerations: new Map(gpuTolerations), policies };
}

function nodePolicy({ kind, spec }: KubernetesObject, prefix: string): NodePolicy[] {
  if (kind !== "SriovNetworkNodePolicy") return [];
  const [name, functions] = [asText(fieldAt(spec, "resourceName")), fieldAt(spec, "numVfs")];
  if (name === undefined || typeof functions !== "number") return [];
  const selector = asTextMap(fieldAt(spec, "nodeSelector"));
  return [
    { resource: `${prefix}/${name}`, selector, interfaces: asTexts(fieldAt(spec, "nicSelector.pfNames")), functions },
  ];
}

/** Extended resources that device plugins register on a node, by name. */
export function deviceResources(node: DeviceNode, plugins: DevicePlugins): Record<string, number> {
  return { ...gpus(node, plugins), ...virtualFunctions(node, plugins) };
}

/** GPUs where the operator's release is there, and its DaemonSets tolerate the node's taints. */
function gpus({ pool, taints }: DeviceNode, { gpuTolerations }: DevicePlugins): Record<string, number> {
  const resource = pool.gpuResource;
  if (resource === undefined || !gpuTolerations.has(resource)) return {};
  return toleratesAll(gpuTolerations.get(resource), taints) ? { [resource]: pool.system.gpusPerNode } : {};
}

/** Virtual functions of the cards that a policy selects, on nodes that it selects. */
function virtualFunctions(node: DeviceNode, { cell, policies }: DevicePlugins): Record<string, number> {
  const cards = interfaces(node.pool, cell);
  const found: Record<string, number> = {};
  for (const policy of policies) {
    const selected = policy.interfaces.filter((card) => cards.includes(card)).length;
    if (selected === 0 || !matches(policy.selector, node.labels)) continue;
    found[policy.resource] = (found[policy.resource] ?? 0) + selected * policy.functions;
  }
  return found;
}

/** The interfaces that a node's cards have: one a rail, up to the cards that its system has. */
function interfaces(pool: PoolFacts, { fabric }: CellFacts): string[] {
  if (fabric === undefined || !fabric.pools.includes(pool.id)) return [];
  return fabric.rails.filter(({ index }) => index < pool.system.nics).map(({ interfaceName }) => interfaceName);
}
