import type { CellFacts, SiteFacts, TenantFacts } from "./facts";

/** What a site is beside its cells and tenants: small enough to stand in each capacity stack's output. */
export type SiteFrame = Omit<SiteFacts, "cells" | "tenants">;

/** The facts that a stack puts into its one Terraform output, so that its JSON or plan alone can be judged. */
export type StackFacts =
  | { readonly kind: "capacity"; readonly site: SiteFrame; readonly cell: CellFacts }
  | { readonly kind: "tenant"; readonly site: string; readonly cell: string; readonly tenant: TenantFacts }
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
  return { ...first.site, cells: capacity.map((stack) => stack.cell), tenants: [...tenants.values()] };
}

function siteId(stack: StackFacts): string {
  return stack.kind === "capacity" ? stack.site.id : stack.site;
}
