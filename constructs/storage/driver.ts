import type { z } from "zod";
import type { Rendered } from "../core/kubernetes";
import type { Bytes, BytesPerSecond, Watts } from "../core/quantity";
import type { Working } from "../core/working";
import type { CellFacts, Options, PoolFacts, TenantShare, TierFacts, TierName } from "../site/facts";

/** What shared code may know of a driver without knowing its name. */
export interface DriverCapabilities {
  /** Its hardware stands outside the cell's pools: capacity and rates are stated, its power is an option. */
  readonly externalAppliance: boolean;
  /** Each tenant has a part of its own, whose quota the storage itself enforces. */
  readonly tenantScoped: boolean;
  /** It can emit a VolumeSnapshotClass. */
  readonly snapshots: boolean;
  /** `rendered`: what we emit encrypts at rest; `declared`: the operator says that drives or appliance do. */
  readonly encryption: "rendered" | "declared";
}

/** What every tier has, whatever its driver. */
export interface TierCommon {
  readonly driver: string;
  readonly capacity?: Bytes | undefined;
  readonly read?: BytesPerSecond | undefined;
  readonly write?: BytesPerSecond | undefined;
  readonly encrypted: boolean;
  readonly keys?: { readonly holder: string; readonly country: string } | undefined;
  readonly checkpoint?: { readonly size: Bytes; readonly seconds: number } | undefined;
}

/** Where a tier is being sized. */
export interface Place {
  readonly tier: TierName;
  readonly cell: string;
  /** All pools of the cell. */
  readonly pools: readonly PoolFacts[];
}

/** What a driver derives from the pools; all absent for appliances, whose numbers are stated. */
export interface Sized {
  readonly usable?: Working;
  readonly readLimit?: Working;
  readonly pool?: string;
  readonly power: Watts;
}

/** Facts of a tier with its driver's own options in their parsed form. */
export type Tier<O> = TierFacts & { readonly driver: Options & O };

/** Pods of the cell that tenants' pods connect to in order to use a tier. */
export interface Endpoint {
  readonly namespace: string;
  readonly podLabels: Readonly<Record<string, string>>;
  /** TCP port of the pods themselves: network policies see it after a Service's translation. */
  readonly port: number;
}

/** Objects that several tiers of a cell stand on together: rendered once, however many tiers use them. */
export interface SharedObjects {
  readonly name: string;
  /** @throws FaultError when the tiers cannot share. */
  render(tiers: readonly TierFacts[], cell: CellFacts): Rendered[];
}

/** A way to provide a tier. Everything but `size` is a pure function of facts. */
export interface DriverDefinition<M extends z.ZodType<TierCommon>> {
  readonly kind: z.output<M>["driver"];
  readonly model: M;
  readonly capabilities: DriverCapabilities;
  readonly shared?: SharedObjects;
  /** @throws FaultError with paths inside the tier's own mapping. */
  size(spec: z.output<M>, place: Place): Sized;
  /** Objects of the cell for this tier alone. */
  render(tier: Tier<OptionsOf<M>>, cell: CellFacts): Rendered[];
  /** StorageClasses that every tenant's volumes may name. */
  openClasses(tier: Tier<OptionsOf<M>>): string[];
  /** True where a tenant's volumes may name `<tier>-<namespace>`. */
  readonly tenantClass: boolean;
  /** Objects of one namespace of a tenant; only called where it has storage of this tier. */
  tenantObjects(tier: Tier<OptionsOf<M>>, tenant: TenantShare, bytes: Bytes, cell: CellFacts): Rendered[];
  /** Where the tier is used over the pod network; volumes, which nodes mount, have none. */
  endpoint?(tier: Tier<OptionsOf<M>>): Endpoint;
  /** ResourceQuota keys that hold a tenant's namespace to `bytes`, 0 where it has none of this tier. */
  quota(tier: Tier<OptionsOf<M>>, namespace: string, bytes: Bytes): Record<string, string>;
}

export type OptionsOf<M extends z.ZodType<TierCommon>> = Omit<z.output<M>, keyof TierCommon>;

/** A driver as shared code sees it: its options' type is its own affair. */
export type Driver = DriverDefinition<z.ZodType<TierCommon>>;

/** Keeps the model's type, from which the props' type is made. */
export function defineDriver<M extends z.ZodType<TierCommon>>(driver: DriverDefinition<M>): DriverDefinition<M> {
  return driver;
}
