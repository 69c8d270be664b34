import type { CellFacts, SiteFacts, TenantFacts } from "./facts";

/** What a site is beside its cells and tenants: small enough to stand in each capacity stack's output. */
export type SiteFrame = Omit<SiteFacts, "cells" | "tenants">;

/** The facts that a stack puts into its one Terraform output, so that its JSON or plan alone can be judged. */
export type StackFacts =
  | { readonly kind: "capacity"; readonly site: SiteFrame; readonly cell: CellFacts }
  | {
      readonly kind: "tenant";
      readonly site: string;
      readonly cell: string;
      readonly tenant: TenantFacts;
      /** Number of its own partition of the cell's fabric; absent where it has none. */
      readonly partition?: number;
    }
  | { readonly kind: "machines" | "crds" | "platform"; readonly site: string; readonly cell: string };

/** A site without what its stacks' own facts repeat. */
export function siteFrame(site: SiteFacts): SiteFrame {
  const { cells: _cells, tenants: _tenants, ...frame } = site;
  return frame;
}

/**
 * Puts a site together again from the facts of its stacks.
 * @returns undefined where no capacity stack is among them, or where they belong to several sites.
 */
export function assembleSite(stacks: readonly StackFacts[]): SiteFacts | undefined {
  const capacity = stacks.filter((stack) => stack.kind === "capacity");
  const [first] = capacity;
  if (first === undefined || stacks.some((stack) => siteId(stack) !== first.site.id)) return undefined;
  const tenants = new Map<string, TenantFacts>();
  for (const stack of stacks) if (stack.kind === "tenant") tenants.set(stack.tenant.id, stack.tenant);
  const cells = capacity.map(({ cell }) => withPartitions(cell, stacks));
  return { ...first.site, cells, tenants: [...tenants.values()] };
}

/** A cell without what its tenants' own stacks say: a tenant's change must not touch the capacity stack. */
export function withoutPartitions({ partitions: _partitions, ...cell }: CellFacts): CellFacts {
  return cell;
}

function withPartitions(cell: CellFacts, stacks: readonly StackFacts[]): CellFacts {
  const partitions = stacks.flatMap((stack) =>
    stack.kind === "tenant" && stack.cell === cell.id && stack.partition !== undefined
      ? [[stack.tenant.id, stack.partition] as const]
      : [],
  );
  return partitions.length === 0 ? cell : { ...cell, partitions: Object.fromEntries(partitions) };
}

function siteId(stack: StackFacts): string {
  return stack.kind === "capacity" ? stack.site.id : stack.site;
}
