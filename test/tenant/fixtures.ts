import type { KubernetesObject, Rendered } from "../../constructs/core/kubernetes";
import { parse } from "../../constructs/core/parse";
import type { CellFacts, TenantFacts, TenantShare } from "../../constructs/site/facts";
import { tenantFacts } from "../../constructs/tenant/facts";
import { tenantShares } from "../../constructs/tenant/shares";
import type { TenantProps } from "../../constructs/tenant/model";
import { TenantModel } from "../../constructs/tenant/model";
import { queueCell } from "../queue/facts";
import { ceph, disks, tiers } from "../storage/facts";

/** A hospital with GPUs, all kinds of storage and a way out. */
export const PROPS: TenantProps = {
  apiVersion: "gigafactory/v1",
  kind: "Tenant",
  id: "charite-genomics",
  organisation: { name: "Charité", country: "DE", sector: "hospital" },
  programme: "health",
  data: { classification: "special-category", residency: ["DE"] },
  isolation: "dedicated-nodes",
  term: { from: "2027-01-01", until: "2027-12-31" },
  people: { admins: ["charite-hpc-admins"], developers: ["charite-genomics"], viewers: ["charite-audit"] },
  entitlements: [{ pool: "a1/hgx", guaranteed: 128, burst: 256 }],
  storage: { "a1/scratch": "20TiB", "a1/parallel": "500TiB", "a1/object": "2PiB" },
  network: { egress: [{ cidr: "203.0.113.0/24", ports: [443, 8443] }] },
};

export function tenant(more: Partial<TenantProps> = {}): TenantFacts {
  return tenantFacts(parse(TenantModel, { ...PROPS, ...more }));
}

/** The same as the one namespace that it has in cell a1. */
export function share(more: Partial<TenantProps> = {}): TenantShare {
  const [only, ...others] = tenantShares(tenant(more), { id: "a1" });
  if (only === undefined || others.length > 0) throw new Error(`${others.length} namespaces beside the first`);
  return only;
}

/** Cell a1 with two GPU pools, a fabric and three tiers. */
export function tenantCell(more: Partial<CellFacts> = {}): CellFacts {
  const base = queueCell();
  const pools = [...base.pools, ceph, disks];
  const storage = tiers(
    {
      scratch: { driver: "topolvm" },
      parallel: { driver: "rook-ceph", pool: "ceph", capacity: "5PiB" },
      object: { driver: "rook-ceph", pool: "disks", capacity: "20PiB" },
    },
    pools,
  );
  return { ...base, pools, tiers: storage, ...more };
}

export function objectNamed(rendered: readonly Rendered[], name: string): KubernetesObject {
  const found = rendered.map(({ object }) => object).filter((object) => object.metadata.name === name);
  if (found.length !== 1) throw new Error(`${found.length} objects are named ${name}`);
  return found[0]!;
}

/** The one object of a rendering. */
export function only(rendered: readonly Rendered[]): KubernetesObject {
  if (rendered.length !== 1) throw new Error(`${rendered.length} objects instead of one`);
  return rendered[0]!.object;
}
