import type { Fault } from "../constructs/core/fault";
import { compareText, didYouMean, throwIfAny } from "../constructs/core/fault";
import type { Rendered } from "../constructs/core/kubernetes";
import { fabricObjects } from "../constructs/fabric/objects";
import { backends } from "../constructs/node-pool/backends/index";
import { clusterObjects } from "../constructs/node-pool/cluster";
import { nodePoolObjects } from "../constructs/node-pool/objects";
import { queueObjects } from "../constructs/queue/objects";
import type { Access, CellFacts, PoolFacts, SiteFacts, TenantFacts } from "../constructs/site/facts";
import { tierObjects } from "../constructs/storage/objects";
import { tenantObjects } from "../constructs/tenant/objects";
import { cellRoleObjects } from "../constructs/tenant/roles";
import type { Release } from "./releases";
import { neededBundles, operatorNamespaces, releases } from "./releases";

interface Common {
  /** `<cell>-machines`, `<cell>-tenant-<id>`, …: the stack's id, its state key and its directory. */
  readonly id: string;
  readonly cell: CellFacts;
  readonly access: Access;
  /** Ids of the stacks that must be applied before this one. */
  readonly after: readonly string[];
}

/** One Terraform state: what it holds and where its provider points. */
export type StackPlan =
  | (Common & { readonly kind: "machines"; readonly pools: readonly PoolFacts[] })
  | (Common & { readonly kind: "crds"; readonly bundles: readonly string[] })
  | (Common & { readonly kind: "platform"; readonly releases: readonly Release[] })
  | (Common & { readonly kind: "capacity"; readonly pools: readonly PoolFacts[] })
  | (Common & { readonly kind: "tenant"; readonly tenant: TenantFacts });

export type StackKind = StackPlan["kind"];

/** The stacks of a site, in an order in which they can be applied. Loads no Terraform library. */
export function planStacks(site: SiteFacts): StackPlan[] {
  return site.cells.flatMap((cell) => planCell(site, cell));
}

function planCell(site: SiteFacts, cell: CellFacts): StackPlan[] {
  const provisioned = cell.pools.filter(isProvisioned);
  // The stack of machines stays while any pool of it is on its way out.
  const hasMachines = [...provisioned, ...(cell.offboarded ?? []).filter(isProvisioned)].length > 0;
  const machines: StackPlan[] =
    cell.management === undefined || !hasMachines
      ? []
      : [
          {
            kind: "machines",
            id: `${cell.id}-machines`,
            cell,
            access: cell.management.access,
            after: [],
            pools: provisioned,
          },
        ];
  const on = (id: string, after: readonly StackPlan[]): Common => ({
    id,
    cell,
    access: cell.access,
    after: after.map((stack) => stack.id),
  });
  const crds: StackPlan = { kind: "crds", ...on(`${cell.id}-crds`, machines), bundles: neededBundles(cell) };
  const platform: StackPlan = {
    kind: "platform",
    ...on(`${cell.id}-platform`, [crds]),
    releases: releases(cell, site.charts),
  };
  const capacity: StackPlan = {
    kind: "capacity",
    ...on(`${cell.id}-capacity`, [platform]),
    pools: cell.pools.filter((pool) => !isProvisioned(pool)),
  };
  const tenants = site.tenants
    .filter((tenant) => tenant.cells.includes(cell.id))
    .sort((a, b) => compareText(a.id, b.id))
    .map((tenant): StackPlan => ({ kind: "tenant", ...on(`${cell.id}-tenant-${tenant.id}`, [capacity]), tenant }));
  const stacks = [...machines, crds, platform, capacity, ...tenants];
  return cell.phase === "offboarded" ? undone(stacks) : stacks;
}

/** What goes, goes from the last to the first: objects before their CRDs, all that runs in a cluster before the cluster. */
function undone(stacks: readonly StackPlan[]): StackPlan[] {
  return stacks.toReversed().map((stack) => {
    const users = stacks.filter(({ after }) => after.includes(stack.id));
    return { ...stack, after: users.map(({ id }) => id) };
  });
}

function isProvisioned(pool: PoolFacts): boolean {
  return backends.find(pool.backend.kind).capabilities.provisions;
}

/**
 * The plans named in `only`, all where it is empty.
 * @throws FaultError `stack/unknown` for a name that is none of them: a misspelt name is no empty selection.
 */
export function selectedPlans(plans: readonly StackPlan[], only: readonly string[] | undefined): readonly StackPlan[] {
  if (only === undefined || only.length === 0) return plans;
  const ids = plans.map((plan) => plan.id);
  throwIfAny(only.filter((id) => !ids.includes(id)).map((id) => unknownStack(id, ids)));
  return plans.filter((plan) => only.includes(plan.id));
}

function unknownStack(id: string, ids: readonly string[]): Fault {
  return {
    code: "stack/unknown",
    message: `the site has no stack ${JSON.stringify(id)}`,
    path: [],
    received: id,
    allowed: ids,
    ...didYouMean(id, ids),
  };
}

/** The Kubernetes objects that a stack creates itself; what its Helm releases create is theirs. */
export function stackObjects(stack: StackPlan): Rendered[] {
  if (stack.cell.phase === "offboarded") return [];
  switch (stack.kind) {
    case "machines":
      // Without a pool that it provisions there are no machines, and no Cluster of them.
      if (stack.pools.length === 0) return [];
      return [...clusterObjects(stack.cell), ...stack.pools.flatMap((pool) => nodePoolObjects(pool, stack.cell))];
    case "crds":
      return [];
    case "platform":
      return operatorNamespaces(stack.releases);
    case "capacity":
      return capacityObjects(stack.cell, stack.pools);
    case "tenant":
      return tenantObjects(stack.tenant, stack.cell);
  }
}

function capacityObjects(cell: CellFacts, pools: readonly PoolFacts[]): Rendered[] {
  return [
    ...pools.flatMap((pool) => nodePoolObjects(pool, cell)),
    ...(cell.fabric === undefined ? [] : fabricObjects(cell.fabric, cell)),
    ...tierObjects(cell.tiers, cell),
    ...queueObjects(cell),
    ...cellRoleObjects(cell),
  ];
}
