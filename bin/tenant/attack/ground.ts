import type { CellFacts, PoolFacts, SiteFacts, TenantFacts, TenantShare } from "../../../constructs/site/facts";
import { PARAMETERS } from "../../../constructs/tenant/parameter-names";
import { tenantParameters } from "../../../constructs/tenant/parameters";
import { cellEntitlements } from "../../../constructs/tenant/resources";
import { tenantShares } from "../../../constructs/tenant/shares";
import type { Cluster, ServedKind } from "../../cluster/cluster";

/** Whose assets an attempt aims at. */
export interface Victim {
  /** Absent for a decoy. */
  readonly tenant?: TenantShare;
  readonly namespace: string;
}

/** Where a tenant attacks from, and what stands around it. */
export interface Ground {
  /** The cluster with every right: sets the scene and cleans up, never attacks. */
  readonly operator: Cluster;
  readonly site: SiteFacts;
  readonly cell: CellFacts;
  /** The tenant in the namespace that it attacks from. */
  readonly share: TenantShare;
  /** The pool that its pods run on; undefined where it has no GPUs in the cell. */
  readonly pool: PoolFacts | undefined;
  /** Entries of what its namespace says that it may do. */
  readonly may: Readonly<Record<keyof typeof PARAMETERS, readonly string[]>>;
  readonly victim: Victim;
  readonly served: readonly ServedKind[];
  /** True on somebody's cluster: nothing is stored there. */
  readonly live: boolean;
  /** A name that no object of this attack has yet. */
  name(): string;
}

export type GroundOptions = Pick<Ground, "operator" | "site" | "cell" | "share" | "victim" | "served" | "live">;

export function groundOf(options: GroundOptions): Ground {
  const { share, cell } = options;
  const [entitlement] = cellEntitlements(share, cell);
  let count = 0;
  return { ...options, pool: entitlement?.pool, may: entriesOf(share, cell), name: () => `attack-${++count}` };
}

/** The namespace that a tenant attacks from: one with GPUs where it has any. Undefined where it has none in the cell. */
export function attackingShare(tenant: TenantFacts, cell: CellFacts): TenantShare | undefined {
  const shares = tenantShares(tenant, cell);
  return shares.find((share) => cellEntitlements(share, cell).length > 0) ?? shares[0];
}

function entriesOf(share: TenantShare, cell: CellFacts): Ground["may"] {
  const texts = tenantParameters(share, cell);
  const entries = Object.entries(PARAMETERS).map(([name, key]) => [name, (texts[key] ?? "").split(",")]);
  return Object.fromEntries(entries) as Ground["may"];
}

/** True for tenants whose namespaces and roles are there. */
export function hasObjects({ phase }: Pick<TenantFacts, "phase">): boolean {
  return phase === "active" || phase === "held";
}
