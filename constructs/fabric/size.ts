import { switches } from "../catalog/switches";
import type { Switch } from "../catalog/types";
import { throwIfAny } from "../core/fault";
import type { BitsPerSecond } from "../core/quantity";
import { working } from "../core/working";
import type { FabricFacts, PoolFacts, RailFacts } from "../site/facts";
import { addressCount, formatCidr, parseCidr, prefixFor, splitCidr } from "./addresses";
import type { FabricSpec } from "./model";
import type { FabricPlan, FabricPool } from "./plan";
import { addressFaults, connectionFaults, railFaults } from "./problems";
import { shapes } from "./shapes";
import { technologies } from "./technologies";
import type { Addressing } from "./technologies/technology";
import { topologyLevels } from "./topology";

/** Addresses of a routed node's block that no virtual function can have: network, gateway and broadcast. */
const ROUTED_RESERVED = 3;

/**
 * Every number that follows from a fabric's model and its pools. Pure. A demand that no number of switches can wire is
 * no fault but stands in `plan.refusals`, for whoever judges the site.
 * @param pools pools of the cell; those that the fabric does not connect are left alone.
 * @throws FaultError with paths inside the fabric's own mapping and every fault at once: `fabric/unknown-pool`,
 * `fabric/no-pools`, `fabric/no-nics`, `fabric/mixed-rates`, `fabric/mixed-topology`, `fabric/no-such-port-rate`,
 * `fabric/too-many-rails`, `fabric/interfaces`, `fabric/too-few-addresses`.
 */
export function sizeFabric(spec: FabricSpec, cell: string, pools: readonly PoolFacts[]): FabricFacts {
  const connected = connectedPools(spec, pools);
  const model = switches[spec.switch]!;
  throwIfAny([...connectionFaults(spec, model, pools, connected), ...railFaults(spec, connected)]);
  const linkRate = connected[0]!.system.nicRate / spec.planes;
  const port = portAt(model, linkRate)!;
  const plan = fabricPlan(spec, connected, port);
  const { rails, nodePrefix, workings } = railAddresses(spec, connected);
  const switchCount = plan.leaves + plan.spines + plan.cores;
  return {
    cell,
    technology: spec.technology,
    shape: spec.shape,
    switch: model,
    planes: spec.planes,
    rails,
    linkRate,
    radix: port.ports,
    oversubscription: spec.oversubscription,
    pools: connected.map(({ id }) => id),
    plan,
    power: switchCount * model.power,
    virtualFunctions: spec.virtualFunctions,
    mtu: spec.mtu,
    partitions: spec.partitions,
    nodePrefix,
    levels: topologyLevels(connected, plan),
    workings: {
      linkRate: working(linkRate, "b/s", "nicRate / planes", {
        nicRate: connected[0]!.system.nicRate,
        planes: spec.planes,
      }),
      switches: working(switchCount, "switches", "leaves + spines + cores", {
        leaves: plan.leaves,
        spines: plan.spines,
        cores: plan.cores,
      }),
      power: working(switchCount * model.power, "W", "switches × power of a switch", {
        switches: switchCount,
        "power of a switch": model.power,
      }),
      ...workings,
    },
  };
}

/**
 * Nodes that one leaf switch serves: the scalable unit of systems whose maker fixes none. Where the switch has no port
 * of the rate that the cards need, the number is of its fastest ports; `sizeFabric` refuses such a fabric.
 */
export function leafNodesOf(spec: FabricSpec, nicRate: BitsPerSecond): number {
  const model = switches[spec.switch]!;
  const fastest = [...model.radix].sort((a, b) => b.rate - a.rate)[0]!;
  const { ports } = portAt(model, nicRate / spec.planes) ?? fastest;
  return shapes.find(spec.shape).leafDownPorts(ports, spec.oversubscription);
}

function portAt(model: Switch, rate: number): Switch["radix"][number] | undefined {
  return model.radix.find((port) => port.rate === rate);
}

function connectedPools(spec: FabricSpec, pools: readonly PoolFacts[]): PoolFacts[] {
  return pools.filter((pool) => (spec.pools === undefined ? pool.role === "gpu" : spec.pools.includes(pool.id)));
}

function fabricPlan(spec: FabricSpec, pools: readonly PoolFacts[], port: Switch["radix"][number]): FabricPlan {
  const { kind, capabilities } = technologies.find(spec.technology.kind);
  const plan = shapes.find(spec.shape).plan({
    pools: pools.map((pool) => fabricPool(pool, spec.rails)),
    planes: spec.planes,
    radix: port.ports,
    linksPerCable: port.portsPerCable,
    oversubscription: spec.oversubscription,
    fabricManager: capabilities.fabricManager,
  });
  const { subnetEndpoints } = capabilities;
  if (subnetEndpoints === undefined || plan.endpointsPerPlane <= subnetEndpoints) return plan;
  const refused = `endpoints of one ${kind} subnet, which a plane is`;
  const refusal = { refused, received: plan.endpointsPerPlane, allowed: subnetEndpoints };
  return { ...plan, refusals: [...plan.refusals, refusal] };
}

function fabricPool({ id, nodes, unitNodes, system }: PoolFacts, rails: number | undefined): FabricPool {
  return {
    id,
    nodes,
    unitNodes,
    rails: Math.min(rails ?? system.nics, system.nics),
    ...(system.rackScale ? { rackNodes: system.nodesPerRack } : {}),
  };
}

/** The rails with their equal parts of the fabric's addresses, and the block that every node has in each. */
function railAddresses(spec: FabricSpec, pools: readonly PoolFacts[]) {
  const whole = parseCidr(spec.addresses)!;
  const count = spec.rails ?? Math.max(...pools.map(({ system }) => system.nics));
  const parts = splitCidr(whole, count);
  const { addressing } = technologies.find(spec.technology.kind).capabilities;
  const reserved = addressing === "routed" ? ROUTED_RESERVED : 0;
  const nodePrefix = prefixFor(spec.virtualFunctions + reserved);
  const railPrefix = parts[0]!.prefix;
  const blocks = railBlocks(railPrefix, nodePrefix, addressing);
  const nodes = pools.reduce((sum, pool) => sum + pool.nodes, 0);
  throwIfAny(addressFaults(spec, { nodes, blocks, rails: count, nodePrefix }));
  return {
    nodePrefix,
    rails: parts.map((part, index): RailFacts => ({
      index,
      name: `rail-${index}`,
      resource: `nvidia.com/rail${index}`,
      interfaceName: spec.interfaces?.[index] ?? `rail${index}`,
      cidr: formatCidr(part),
    })),
    workings: {
      nodePrefix: working(nodePrefix, "bits", "32 - ceil(log2(virtualFunctions + reserved))", {
        virtualFunctions: spec.virtualFunctions,
        reserved,
      }),
      railPrefix: working(railPrefix, "bits", "addresses' prefix + ceil(log2(rails))", {
        "addresses' prefix": whole.prefix,
        rails: count,
      }),
      nodeBlocks: working(
        blocks,
        "nodes a rail",
        addressing === "routed"
          ? "2^(nodePrefix - railPrefix)"
          : "floor((2^(32 - railPrefix) - 2) / 2^(32 - nodePrefix))",
        { nodePrefix, railPrefix },
      ),
    },
  };
}

/** Nodes whose blocks a rail holds; a flat one loses its first and last address, and with them part of a block. */
function railBlocks(railPrefix: number, nodePrefix: number, addressing: Addressing): number {
  const usable = addressCount(railPrefix) - (addressing === "flat" ? 2 : 0);
  return Math.max(0, Math.floor(usable / addressCount(nodePrefix)));
}
