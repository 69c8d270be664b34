import { compareText } from "../../core/fault";
import type { CellFacts, PoolFacts, SiteFacts, TenantFacts } from "../../site/facts";
import type { SiteFrame, StackFacts } from "../../site/stack-facts";
import type { ChangeContext, PlannedStack, ResourceChange } from "./contract";

/** Something as it was applied last, and as it is planned. A side that is absent was not there, or will not be. */
export interface Sides<T> {
  readonly before?: T;
  readonly after?: T;
}

/** What the plans together say, by what it is about. */
export interface Change {
  readonly plans: readonly PlannedStack[];
  /** Of all plans, in their order. */
  readonly resources: readonly ResourceChange[];
  readonly site: Sides<SiteFrame>;
  /** By cell id. */
  readonly cells: ReadonlyMap<string, Sides<CellFacts>>;
  /** By tenant id. */
  readonly tenants: ReadonlyMap<string, Sides<TenantFacts>>;
  /** By tenant id: cells whose stacks the plans would add it to. */
  readonly newCells: ReadonlyMap<string, readonly string[]>;
  /** A pool as planned, else as declared, else as applied last: what a tenant's stack alone does not say. */
  pool(ref: string): PoolFacts | undefined;
}

/** Puts the stacks' facts together again, once as they were and once as they would be. */
export function changeOf(plans: readonly PlannedStack[], context: ChangeContext): Change {
  const cells = collected(plans, (facts) => (facts.kind === "capacity" ? [facts.cell.id, facts.cell] : undefined));
  const tenants = collected(plans, (facts) => (facts.kind === "tenant" ? [facts.tenant.id, facts.tenant] : undefined));
  const frames = collected(plans, (facts) => (facts.kind === "capacity" ? [facts.site.id, facts.site] : undefined));
  return {
    plans,
    resources: plans.flatMap(({ changes }) => changes),
    site: [...frames.values()][0] ?? {},
    cells,
    tenants,
    newCells: newCells(plans),
    pool: poolFinder(cells, context.site),
  };
}

/** Id of the site that the plans are for. */
export function siteOf(plans: readonly PlannedStack[], declared: SiteFacts | undefined): string | undefined {
  const ids = plans.flatMap(({ factsAfter, factsBefore }) => siteId(factsAfter ?? factsBefore) ?? []);
  return ids[0] ?? declared?.id;
}

function siteId(facts: StackFacts | undefined): string | undefined {
  return facts?.kind === "capacity" ? facts.site.id : facts?.site;
}

/**
 * What each stack says of one thing. Several stacks may say it of the same thing (a tenant in two cells, the site in each
 * capacity stack), and the one that would change it tells more than one that was applied already.
 */
function collected<T>(
  plans: readonly PlannedStack[],
  pick: (facts: StackFacts) => readonly [id: string, value: T] | undefined,
): ReadonlyMap<string, Sides<T>> {
  const found = new Map<string, Sides<T>>();
  for (const { factsBefore, factsAfter } of plans) {
    const before = factsBefore === undefined ? undefined : pick(factsBefore);
    const after = factsAfter === undefined ? undefined : pick(factsAfter);
    const id = (after ?? before)?.[0];
    if (id === undefined) continue;
    const sides = { ...side("before", before?.[1]), ...side("after", after?.[1]) } as Sides<T>;
    found.set(id, moreTelling(found.get(id), sides));
  }
  return new Map([...found].sort(([a], [b]) => compareText(a, b)));
}

function moreTelling<T>(known: Sides<T> | undefined, next: Sides<T>): Sides<T> {
  if (known === undefined) return next;
  // A tenant that is new in one cell was there already where another of its stacks has a before.
  const merged = { ...side("before", known.before ?? next.before), ...side("after", known.after ?? next.after) };
  const changes = (sides: Sides<T>): boolean => JSON.stringify(sides.before) !== JSON.stringify(sides.after);
  const both = next.before !== undefined && next.after !== undefined;
  return both && changes(next) && !changes(known) ? next : merged;
}

function side<T>(name: keyof Sides<T>, value: T | undefined): Sides<T> {
  return value === undefined ? {} : { [name]: value };
}

function newCells(plans: readonly PlannedStack[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { factsBefore, factsAfter } of plans) {
    if (factsAfter?.kind !== "tenant" || factsBefore !== undefined) continue;
    found.set(factsAfter.tenant.id, [...(found.get(factsAfter.tenant.id) ?? []), factsAfter.cell]);
  }
  return found;
}

function poolFinder(cells: ReadonlyMap<string, Sides<CellFacts>>, declared: SiteFacts | undefined): Change["pool"] {
  const pools = new Map<string, PoolFacts>();
  const sources = [
    ...[...cells.values()].map(({ before }) => before),
    ...(declared?.cells ?? []),
    ...[...cells.values()].map(({ after }) => after),
  ];
  for (const cell of sources) for (const pool of cell?.pools ?? []) pools.set(pool.ref, pool);
  return (ref) => pools.get(ref);
}
