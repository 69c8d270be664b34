import type { Working } from "../../core/working";
import { working } from "../../core/working";
import type { FabricDemand, FabricPlan, FabricPool, FabricRefusal } from "../plan";
import type { Layers } from "./fat-tree-layers";
import { layersOver } from "./fat-tree-layers";
import type { Shape } from "./shape";

/**
 * Links of the fabric manager into each plane: 256 - 4 = 252 cables of 31 nodes and UFM in one scalable unit.
 * Source: NVIDIA DGX SuperPOD H100 reference architecture, network fabrics, table 4.
 */
const MANAGER_LINKS = 4;

/**
 * A rail-optimised fat-tree of two or three tiers: card i of every node of a scalable unit goes to the unit's leaf i.
 * The leaf layer is built for whole units. Planes are separate trees of equal size.
 */
export const fatTree: Shape = { kind: "fat-tree", leafDownPorts, plan };

/** `floor(radix × o / (1 + o))`: half the ports at 1, three quarters at 3. */
function leafDownPorts(radix: number, oversubscription: number): number {
  // The small addend absorbs binary rounding where the quotient is a whole number.
  return Math.floor((radix * oversubscription) / (1 + oversubscription) + 1e-9);
}

function plan(demand: FabricDemand): FabricPlan {
  const { radix, planes, linksPerCable, pools } = demand;
  const down = leafDownPorts(radix, demand.oversubscription);
  const up = radix - down;
  const leaves = sum(pools, (pool) => leavesOf(pool, down));
  const layers = layersOver(leaves, radix, up);
  const hostLinks = sum(pools, (pool) => pool.nodes * pool.rails);
  const managerLinks = demand.fabricManager && leaves * down - hostLinks >= MANAGER_LINKS ? MANAGER_LINKS : 0;
  const cables = (linksPerPlane: number): number => Math.ceil((linksPerPlane * planes) / linksPerCable);
  return {
    tiers: layers.tiers,
    leaves: leaves * planes,
    spines: layers.spines * planes,
    cores: layers.cores * planes,
    endpointsPerPlane: hostLinks,
    nodeLeafCables: cables(hostLinks),
    managerCables: cables(managerLinks),
    leafSpineCables: cables(leaves * up),
    spineCoreCables: cables(layers.spines * layers.spineUp),
    leafGroupNodes: Object.fromEntries(pools.map((pool) => [pool.id, leafGroup(pool, down)])),
    maxEndpoints: mostLeaves(radix) * down,
    refusals: refusals(leaves, radix, layers),
    workings: workings(demand, { down, up, leaves, hostLinks, managerLinks }, layers),
  };
}

/** Nodes that share one set of leaves: as many as a leaf has ports for, in whole racks where a rack must not be split. */
function leafGroup({ unitNodes, rackNodes = 1 }: FabricPool, down: number): number {
  const inWholeRacks = Math.floor(down / rackNodes) * rackNodes;
  return Math.min(unitNodes, inWholeRacks === 0 ? down : inWholeRacks);
}

/** Leaves of a pool in one plane. */
function leavesOf(pool: FabricPool, down: number): number {
  const units = Math.ceil(pool.nodes / pool.unitNodes);
  return units * pool.rails * Math.ceil(pool.unitNodes / leafGroup(pool, down));
}

/** Every core reaches each pod once, so there are as many pods as ports; a pod has half as many leaves. */
function mostLeaves(radix: number): number {
  return radix * Math.floor(radix / 2);
}

function refusals(leaves: number, radix: number, layers: Layers): FabricRefusal[] {
  if (layers.wirable) return [];
  return [{ refused: "leaf switches in one plane of a fat-tree", received: leaves, allowed: mostLeaves(radix) }];
}

interface Leaf {
  readonly down: number;
  readonly up: number;
  readonly leaves: number;
  readonly hostLinks: number;
  readonly managerLinks: number;
}

function workings(demand: FabricDemand, leaf: Leaf, layers: Layers): Record<string, Working> {
  const { radix, planes, linksPerCable, oversubscription } = demand;
  const { down, up, leaves, hostLinks, managerLinks } = leaf;
  const { podLeaves, podSpines, pods, spines, cores, spineDown, spineUp, corePorts } = layers;
  const perCable = { planes, linksPerCable };
  const cables = (links: number, formula: string, inputs: Record<string, number>) =>
    working(Math.ceil((links * planes) / linksPerCable), "cables", `ceil(${formula} × planes / linksPerCable)`, {
      ...inputs,
      ...perCable,
    });
  return {
    leafDownPorts: working(down, "ports", "floor(radix × oversubscription / (1 + oversubscription))", {
      radix,
      oversubscription,
    }),
    leafUpPorts: working(up, "ports", "radix - leafDownPorts", { radix, leafDownPorts: down }),
    leaves: working(leaves * planes, "switches", leavesFormula(demand), { ...leavesInputs(demand, down), planes }),
    ...(layers.tiers === 2
      ? {
          spines: working(
            spines * planes,
            "switches",
            "(smallest s that divides leafUpPorts with leavesPerPlane × leafUpPorts / s ≤ radix) × planes",
            { leavesPerPlane: leaves, leafUpPorts: up, radix, planes },
          ),
        }
      : {
          spines: working(spines * planes, "switches", "ceil(leavesPerPlane / podLeaves) × podSpines × planes", {
            leavesPerPlane: leaves,
            podLeaves,
            podSpines,
            planes,
          }),
          cores: working(
            cores * planes,
            "switches",
            "podSpines × (smallest c that divides spineUpPorts with pods × spineUpPorts / c ≤ radix) × planes",
            { podSpines, pods, spineUpPorts: spineUp, radix, planes },
          ),
          spineCoreCables: cables(spines * spineUp, "spinesPerPlane × spineUpPorts", {
            spinesPerPlane: spines,
            spineUpPorts: spineUp,
          }),
          spineUpPorts: working(spineUp, "ports", "spineDownPorts", { spineDownPorts: spineDown }),
          corePorts: working(corePorts, "ports", "pods × spineUpPorts × podSpines / coresPerPlane", {
            pods,
            spineUpPorts: spineUp,
            podSpines,
            coresPerPlane: cores,
          }),
        }),
    spineDownPorts: working(spineDown, "ports", "podLeaves × leafUpPorts / podSpines", {
      podLeaves,
      leafUpPorts: up,
      podSpines,
    }),
    endpointsPerPlane: working(hostLinks, "endpoints", "sum of nodes × rails", nodesAndRails(demand)),
    nodeLeafCables: cables(hostLinks, "endpointsPerPlane", { endpointsPerPlane: hostLinks }),
    managerCables: cables(managerLinks, "managerLinks", { managerLinks }),
    freeLeafPorts: working(leaves * down - hostLinks, "ports", "leavesPerPlane × leafDownPorts - endpointsPerPlane", {
      leavesPerPlane: leaves,
      leafDownPorts: down,
      endpointsPerPlane: hostLinks,
    }),
    leafSpineCables: cables(leaves * up, "leavesPerPlane × leafUpPorts", { leavesPerPlane: leaves, leafUpPorts: up }),
    maxEndpoints: working(
      mostLeaves(radix) * down,
      "endpoints",
      "radix × floor(radix / 2) × leafDownPorts, which is 2 × (radix / 2)^3 without oversubscription",
      { radix, leafDownPorts: down },
    ),
  };
}

function leavesFormula({ pools }: FabricDemand): string {
  const each = "ceil(nodes / unitNodes) × rails × ceil(unitNodes / leafGroupNodes)";
  return pools.length === 1 ? `${each} × planes` : `sum of ${each} × planes`;
}

function leavesInputs({ pools }: FabricDemand, down: number): Record<string, number> {
  const named = (pool: FabricPool, name: string) => (pools.length === 1 ? name : `${pool.id} ${name}`);
  return Object.fromEntries(
    pools.flatMap((pool) => [
      [named(pool, "nodes"), pool.nodes],
      [named(pool, "unitNodes"), pool.unitNodes],
      [named(pool, "rails"), pool.rails],
      [named(pool, "leafGroupNodes"), leafGroup(pool, down)],
    ]),
  );
}

function nodesAndRails({ pools }: FabricDemand): Record<string, string> {
  return Object.fromEntries(pools.map(({ id, nodes, rails }) => [id, `${nodes} × ${rails}`]));
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
