import type { Working } from "../core/working";

/** The nodes of one pool as a fabric sees them. */
export interface FabricPool {
  readonly id: string;
  readonly nodes: number;
  /** Nodes of a full scalable unit; the leaf layer is built for whole units even where the last is partly filled. */
  readonly unitNodes: number;
  /** Cards of a node on this fabric, one a rail. */
  readonly rails: number;
  /** Nodes that must stand under the same leaves: a rack, where it is one NVLink domain. Default 1. */
  readonly rackNodes?: number;
}

/** What a shape must size: all numbers are of one plane unless they say otherwise. */
export interface FabricDemand {
  readonly pools: readonly FabricPool[];
  readonly planes: number;
  /** Ports of a switch at the rate of one plane's link. */
  readonly radix: number;
  /** Links that share one physical cable: 2 where an 800G cable carries two 400G links. */
  readonly linksPerCable: number;
  /** Bandwidth down over bandwidth up at the leaf; 1 is non-blocking. */
  readonly oversubscription: number;
  /** True where a fabric manager (UFM) is attached to the leaf ports that an incomplete unit leaves free. */
  readonly fabricManager: boolean;
}

/** The bill of materials of a fabric: switches of all planes together, cables as they are bought. */
export interface FabricPlan {
  readonly tiers: 2 | 3;
  readonly leaves: number;
  readonly spines: number;
  readonly cores: number;
  /** Host ports over all planes: what an InfiniBand subnet counts as endpoints, divided by planes. */
  readonly endpointsPerPlane: number;
  readonly nodeLeafCables: number;
  readonly managerCables: number;
  readonly leafSpineCables: number;
  readonly spineCoreCables: number;
  /** Nodes under one group of leaves: what Kueue's `leaf` level is, for each pool. */
  readonly leafGroupNodes: Readonly<Record<string, number>>;
  /** Endpoints that this shape can reach at most with this radix, oversubscription and three tiers, in one plane. */
  readonly maxEndpoints: number;
  /** Empty where the fabric can be built; else why not, and the counts are what it would take if it could. */
  readonly refusals: readonly FabricRefusal[];
  readonly workings: Readonly<Record<string, Working>>;
}

/** Where the demand is beyond what a shape can wire, by any number of switches. */
export interface FabricRefusal {
  readonly refused: string;
  readonly received: number;
  readonly allowed: number;
}
