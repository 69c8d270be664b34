import type { Switch, System } from "../catalog/types";
import type { Rendered } from "../core/kubernetes";
import type { BitsPerSecond, Bytes, BytesPerSecond, Ratio, Watts } from "../core/quantity";
import type { Working } from "../core/working";
import type { FabricPlan } from "../fabric/plan";
import type { AccessMode } from "./access-modes";
import type { GridFacts } from "./hall";
import type { OperatorFacts } from "./operator";
import type { Rates } from "./rates";

/** Types only: what is known of a site once its models are parsed, its defaults filled in and its numbers derived. */

export type Role = "gpu" | "cpu" | "storage" | "system" | "control-plane";
export type TierName = "scratch" | "parallel" | "object" | "archive";
export type Isolation = "shared" | "dedicated-nodes" | "confidential";
export type Classification = "open" | "internal" | "confidential" | "special-category";
export type Phase = "requested" | "active" | "held" | "offboarded";

/** A variant's own options, parsed by its own model; only the variant knows their type. */
export interface Options {
  readonly kind: string;
  readonly [option: string]: unknown;
}

export interface ScalableUnit {
  /** `u01`, `u02`, …: padded so that text order is number order. */
  readonly id: string;
  readonly nodes: number;
}

export interface PoolFacts {
  readonly id: string;
  /** `<cell>/<id>`. */
  readonly ref: string;
  readonly cell: string;
  /** Absent while it is in use. */
  readonly phase?: "offboarded";
  readonly role: Role;
  readonly system: System;
  readonly nodes: number;
  readonly racks: number;
  readonly spareNodes: number;
  readonly schedulableNodes: number;
  readonly installedGpus: number;
  readonly schedulableGpus: number;
  readonly unitNodes: number;
  readonly units: readonly ScalableUnit[];
  /** IT power of all its nodes at their most. */
  readonly power: Watts;
  /** The one tenant whose work may run here. */
  readonly reservedFor?: string;
  /** What its nodes prove confidential computing with; absent where its pods share their nodes' kernel. */
  readonly confidential?: "sev-snp" | "tdx";
  /** Labels that mean this pool: what flavors select and Cluster API sets. */
  readonly nodeLabels: Readonly<Record<string, string>>;
  readonly taint?: { readonly key: string; readonly value: string; readonly effect: "NoSchedule" };
  /** Kubernetes resource of its GPUs, `nvidia.com/gpu`; absent on pools without. */
  readonly gpuResource?: string;
  /** Cores and memory that go with each GPU in quotas. */
  readonly coresPerGpu: number;
  readonly memoryPerGpu: Bytes;
  /** Name of its Kueue ResourceFlavor, generation included; absent on pools without GPUs. */
  readonly flavor?: string;
  readonly backend: Options;
  readonly workings: Readonly<Record<string, Working>>;
}

export interface RailFacts {
  readonly index: number;
  /** `rail-0`: name of the network and of the address pool. */
  readonly name: string;
  /** `nvidia.com/rail0`: what a pod requests. */
  readonly resource: string;
  /** Name of the interface on the node, as the node image sets it. */
  readonly interfaceName: string;
  readonly cidr: string;
}

export interface FabricFacts {
  readonly cell: string;
  readonly technology: Options;
  readonly shape: string;
  readonly switch: Switch;
  readonly planes: number;
  readonly rails: readonly RailFacts[];
  /** Rate of one link: the card's rate over its planes. */
  readonly linkRate: BitsPerSecond;
  readonly radix: number;
  readonly oversubscription: number;
  /** Ids of the pools it connects. */
  readonly pools: readonly string[];
  readonly plan: FabricPlan;
  readonly power: Watts;
  readonly virtualFunctions: number;
  readonly mtu: number;
  /** Numbers from which tenants with a partition of their own get theirs, both ends included. */
  readonly partitions: { readonly from: number; readonly to: number };
  /** Prefix length of the address block that each node gets on each rail. */
  readonly nodePrefix: number;
  /** Node label keys from widest to hostname: Kueue's topology levels. */
  readonly levels: readonly string[];
  readonly workings: Readonly<Record<string, Working>>;
}

export interface TierFacts {
  readonly name: TierName;
  /** `<cell>/<name>`, as tenants and programmes name a tier. */
  readonly ref: string;
  readonly cell: string;
  readonly driver: Options;
  /** What tenants can be given; after replication, coding and the share kept free. */
  readonly capacity: Bytes;
  readonly read: BytesPerSecond;
  readonly write: BytesPerSecond;
  /** Pool whose drives it lives on; absent for appliances outside the cluster. */
  readonly pool?: string;
  /** What its nodes' drives hold at most after coding; absent for appliances. */
  readonly usable?: Bytes;
  readonly readLimit?: BytesPerSecond;
  /** IT power of an appliance outside the cluster's pools. */
  readonly power: Watts;
  readonly encrypted: boolean;
  /** Who holds the keys of its encryption; the site's operator where absent. */
  readonly keys?: { readonly holder: string; readonly country: string };
  /** Largest checkpoint that it must take while training stands still, and within how many seconds. */
  readonly checkpoint?: { readonly size: Bytes; readonly seconds: number };
  readonly workings: Readonly<Record<string, Working>>;
}

export interface Access {
  /** Path of a kubeconfig on the machine that runs Terraform; its contents never enter the output. */
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Credentials from a command, as kubectl's exec plugins. */
  readonly exec?: {
    readonly host: string;
    readonly caFile: string;
    readonly command: string;
    readonly args: readonly string[];
  };
}

/** The management cluster of a cell: where Cluster API and Metal3 run. */
export interface ManagementFacts {
  readonly access: Access;
  readonly namespace: string;
  readonly controlPlaneEndpoint: { readonly host: string; readonly port: number };
  readonly podCidr: string;
  readonly serviceCidr: string;
}

/** What a construct learns of the cell whose stack it stands in: a plain value. */
export interface CellFacts {
  readonly id: string;
  /** Absent while it is in use. Of an offboarded cell only its stacks are left, and they are empty. */
  readonly phase?: "offboarded";
  readonly site: SiteIdentity;
  readonly hall: string;
  readonly kubernetes: string;
  readonly maxNodes: number;
  readonly access: Access;
  readonly management?: ManagementFacts;
  readonly pools: readonly PoolFacts[];
  /** Pools that are on their way out: no arithmetic counts them and nothing renders them. Absent where there are none. */
  readonly offboarded?: readonly PoolFacts[];
  readonly fabric?: FabricFacts;
  readonly tiers: readonly TierFacts[];
  /** GPUs by pool id that no programme owns and every queue of the cell may borrow. */
  readonly shared: Readonly<Record<string, number>>;
  readonly programmes: readonly ProgrammeFacts[];
  /** Name of its Kueue Topology, generation included; absent without a fabric. */
  readonly topology?: string;
  /** Immutable objects of earlier generations that a queue may still name. */
  readonly retained: readonly Rendered[];
  readonly priorities: Readonly<Record<string, number>>;
  /** Replaces the registry of every image that its objects name. */
  readonly imageRegistry?: string;
  /** Starts of the names of images that tenants may run; the usual registries where absent. */
  readonly images?: readonly string[];
  /** Partition of the fabric of each tenant that has one of its own: a PKey without its membership bit, or a VLAN. */
  readonly partitions?: Readonly<Record<string, number>>;
  /** What the site says of the cell's own networks; absent where it says nothing. */
  readonly network?: CellNetworkFacts;
}

export interface CellNetworkFacts {
  /** Addresses of its pods and Services, where no management cluster says them. */
  readonly podCidr?: string;
  readonly serviceCidr?: string;
  /** Networks of the operator that no tenant reaches. */
  readonly operator: readonly string[];
  /** True where the cell's network plugin enforces ClusterNetworkPolicies. */
  readonly clusterNetworkPolicy: boolean;
}

export interface SiteIdentity {
  readonly id: string;
  readonly country: string;
  readonly operator: OperatorFacts;
  /** Put before each group name, as the API servers' `--oidc-groups-prefix` does. */
  readonly groupPrefix: string;
}

export interface ProgrammeFacts {
  readonly id: string;
  /** GPUs by pool reference, at most, all its tenants' guarantees together. */
  readonly envelope: Readonly<Record<string, number>>;
  readonly shared: Readonly<Record<string, number>>;
  readonly tenantAtMost: Readonly<Record<string, number>>;
  /** Bytes by tier reference. */
  readonly storage: Readonly<Record<string, Bytes>>;
  readonly isolation: readonly Isolation[];
}

export interface EntitlementFacts {
  readonly pool: string;
  readonly guaranteed: number;
  /** GPUs beyond the guarantee that may be borrowed while they are idle. */
  readonly burst: number;
}

/** What one namespace of a tenant has of all that the tenant has. */
export interface NamespaceFacts {
  /** The tenant's id, or `<tenant>-<name>` where it has several. */
  readonly name: string;
  readonly entitlements: readonly EntitlementFacts[];
  readonly storage: Readonly<Record<string, Bytes>>;
}

/** A Service that clients outside the cell may reach. */
export interface ExposedService {
  readonly name: string;
  /** Namespace that it stands in. */
  readonly namespace: string;
  readonly ports: readonly number[];
  /** Networks of its clients. */
  readonly from: readonly string[];
}

export interface TenantFacts {
  readonly id: string;
  readonly organisation: { readonly name: string; readonly country: string; readonly sector: string };
  readonly programme: string;
  readonly data: { readonly classification: Classification; readonly residency: readonly string[] };
  readonly isolation: Isolation;
  readonly phase: Phase;
  readonly term: { readonly from: string; readonly until: string };
  readonly people: {
    readonly admins: readonly string[];
    readonly developers: readonly string[];
    readonly viewers: readonly string[];
  };
  readonly entitlements: readonly EntitlementFacts[];
  readonly storage: Readonly<Record<string, Bytes>>;
  readonly egress: readonly { readonly cidr: string; readonly ports: readonly number[] }[];
  readonly expose: readonly ExposedService[];
  /** One or more; their shares add up to what the tenant has. */
  readonly namespaces: readonly NamespaceFacts[];
  /** Starts of the names of images that it may run, where it has fewer than its site. */
  readonly images?: readonly string[];
  /** Priorities that its work may name, where they are fewer than the site's. */
  readonly priorities?: readonly string[];
  /** Last day that the storage of an offboarded tenant stays; absent where nothing does. */
  readonly keepDataUntil?: string;
  /** Access mode of the site that it came by. */
  readonly access?: string;
  /** Cells in which it has GPUs or storage, in the site's order. */
  readonly cells: readonly string[];
}

/** A tenant as one of its namespaces has it: entitlements, storage and exposed Services are this namespace's alone. */
export interface TenantShare extends TenantFacts {
  readonly namespace: string;
}

export interface HallFacts {
  readonly id: string;
  readonly it: Watts;
  /** IT power that remains when its redundancy is used up. */
  readonly usable: Watts;
  readonly pue: number;
  readonly cooling: "air" | "liquid";
  readonly rackDensity: Watts;
  /** Racks of a row, and what its busways deliver with one feed lost; absent where the site says nothing. */
  readonly row?: { readonly racks: number; readonly power: Watts };
  /** What its cells draw, by what draws it. */
  readonly draw: readonly { readonly name: string; readonly power: Watts }[];
  readonly power: Watts;
  readonly workings: Readonly<Record<string, Working>>;
}

export interface SiteFacts extends SiteIdentity {
  readonly name: string;
  readonly grid: GridFacts;
  readonly state: Options;
  readonly charts: ChartSettings;
  readonly halls: readonly HallFacts[];
  readonly cells: readonly CellFacts[];
  readonly programmes: readonly ProgrammeFacts[];
  readonly tenants: readonly TenantFacts[];
  /** What tenants of each access mode may ask for. */
  readonly accessModes: Readonly<Record<string, AccessMode>>;
  /** What quotes may name; what is absent is unknown. */
  readonly rates: Rates;
  /** Days that the storage of a tenant stays after it was offboarded. */
  readonly retentionDays: number;
  readonly gridPower: Watts;
  readonly workings: Readonly<Record<string, Working>>;
}

export interface ChartSettings {
  /** Replaces the repository of every chart, for air-gapped sites. */
  readonly repository?: string;
  /** Replaces the registry of every image that the charts and policies name. */
  readonly imageRegistry?: string;
}

export type { Ratio };
