import type { BitsPerSecond, Bytes, BytesPerSecond, Watts } from "../core/quantity";

/** Where a number comes from. `date` is when it was read, ISO 8601; `assumed` marks what its maker does not publish. */
export interface Source {
  readonly document: string;
  readonly date: string;
  readonly assumed?: string;
}

/** A GPU or other accelerator. */
export interface Accelerator {
  readonly name: string;
  readonly title: string;
  readonly memory: Bytes;
  readonly tdp: Watts;
  /** The extended resource that its device plugin registers. */
  readonly resource: "nvidia.com/gpu" | "amd.com/gpu" | "habana.ai/gaudi";
  readonly source: Source;
}

/** What one node of a pool is: the unit that is bought, racked and joined to a cluster. */
export interface System {
  readonly name: string;
  readonly title: string;
  /** Name in the accelerator catalogue; absent on nodes without. */
  readonly accelerator?: string;
  readonly gpusPerNode: number;
  /** GPUs that share one NVLink or xGMI domain: 8 on HGX, 72 on NVL72. */
  readonly scaleUpDomain: number;
  readonly architecture: "amd64" | "arm64";
  /** Physical cores of a node. */
  readonly cores: number;
  /** Host memory of a node. */
  readonly memory: Bytes;
  /** The most that one node draws, its share of rack-level switches and power supplies included. */
  readonly power: Watts;
  readonly cooling: "air" | "liquid";
  readonly nodesPerRack: number;
  /** True where a rack is bought whole, as NVL72: such pools are counted in racks. */
  readonly rackScale: boolean;
  /** Racks of a scalable unit where the maker's reference architecture fixes it. */
  readonly unitRacks?: number;
  /** Network cards of the east-west fabric: one a rail. */
  readonly nics: number;
  /** Line rate of each of those cards, over all its planes. */
  readonly nicRate: BitsPerSecond;
  /** CPU technology with which GPU confidential computing works; absent where the system is not fit for it. */
  readonly confidential?: "sev-snp" | "tdx";
  /** Drives of a storage node, or local scratch drives of others. */
  readonly drives?: { readonly count: number; readonly size: Bytes; readonly kind: "nvme" | "hdd" };
  /** What a storage node can read from its drives onto its network. */
  readonly readRate?: BytesPerSecond;
  readonly writeRate?: BytesPerSecond;
  readonly source: Source;
}

/** A switch of the east-west fabric. */
export interface Switch {
  readonly name: string;
  readonly title: string;
  readonly technology: "infiniband" | "ethernet";
  /** Ports at each rate it can be split to. */
  readonly radix: readonly { readonly rate: BitsPerSecond; readonly ports: number; readonly portsPerCable: number }[];
  readonly power: Watts;
  readonly source: Source;
}
