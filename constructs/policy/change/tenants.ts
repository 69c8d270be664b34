import { formatBytes, formatWatts } from "../../core/quantity";
import type { Classification, Isolation, PoolFacts, TenantFacts } from "../../site/facts";
import { CLASSIFICATIONS, minimumIsolation } from "../../tenant/isolation";
import type { FieldChange } from "./contract";
import type { Change, Sides } from "./domain";
import type { FieldOf } from "./fields";
import { amount, fieldChange, fieldChanges, items, keyedChanges, text } from "./fields";

/** From the weakest. A tenant that moves to the left of this list is isolated less than it was. */
export const ISOLATION: readonly Isolation[] = ["shared", "dedicated-nodes", "confidential"];

/** True where the second isolation promises less than the first. */
export function isWeaker(before: string, after: string): boolean {
  const levels: readonly string[] = ISOLATION;
  return levels.indexOf(after) < levels.indexOf(before);
}

/**
 * IT power that a number of GPUs of a pool stands for: its share of the pool's power, GPUs × (power of the pool ÷ GPUs
 * installed in it). The pool's power is that of all its nodes at their most, spares included, as the hall's sum has it
 * (constructs/site/power.ts). A guarantee moves no watt of a hall: the nodes are there and powered, whoever uses them;
 * only a pool that grows, a fabric or an appliance does.
 */
export function powerOfGpus(gpus: number, pool: Pick<PoolFacts, "power" | "installedGpus">): number {
  return pool.installedGpus === 0 ? 0 : (gpus * pool.power) / pool.installedGpus;
}

const STANDING: readonly FieldOf<TenantFacts>[] = [
  {
    what: "phase",
    of: ({ phase }) => text(phase),
    widens: (before, after) => after.phase === "active" && before.phase !== "active",
  },
  // Another programme's envelope, cohort and levels.
  { what: "programme", of: ({ programme }) => text(programme), widens: (a, b) => a.programme !== b.programme },
  {
    what: "data kept until",
    of: ({ keepDataUntil }) => text(keepDataUntil),
    widens: (before, after) => (before.keepDataUntil ?? "9999") < (after.keepDataUntil ?? ""),
  },
];

const RIGHTS: readonly FieldOf<TenantFacts>[] = [
  { what: "admins", of: ({ people }) => items(people.admins), widens: "more" },
  { what: "developers", of: ({ people }) => items(people.developers), widens: "more" },
  { what: "viewers", of: ({ people }) => items(people.viewers), widens: "more" },
  { what: "network egress", of: (tenant) => items(egress(tenant)), widens: "more" },
  { what: "exposed services", of: (tenant) => items(exposed(tenant)), widens: "more" },
  {
    what: "images",
    of: ({ images }) => items(images),
    widens: widensList<TenantFacts>(({ images }) => images),
  },
  {
    what: "priorities",
    of: ({ priorities }) => items(priorities),
    widens: widensList<TenantFacts>(({ priorities }) => priorities),
  },
  { what: "access mode", of: ({ access }) => text(access), widens: (before, after) => before.access !== after.access },
  {
    what: "isolation",
    of: ({ isolation }) => text(isolation),
    widens: (before, after) => isWeaker(before.isolation, after.isolation),
  },
  {
    what: "data classification",
    of: ({ data }) => text(data.classification),
    widens: (before, after) => isMilder(before.data.classification, after.data.classification),
  },
  {
    what: "residency",
    of: ({ data }) => items(data.residency),
    widens: (before, after) => after.data.residency.some((country) => !before.data.residency.includes(country)),
  },
  {
    what: "term from",
    of: ({ term }) => text(term.from),
    widens: (before, after) => after.term.from < before.term.from,
  },
  {
    what: "term until",
    of: ({ term }) => text(term.until),
    widens: (before, after) => after.term.until > before.term.until,
  },
  { what: "organisation", of: ({ organisation: { name, country } }) => text(`${name} (${country})`) },
  {
    what: "sector",
    of: ({ organisation: { sector } }) => text(sector),
    widens: (before, after) => isWeaker(leastIsolation(before), leastIsolation(after)),
  },
  { what: "namespaces", of: (tenant) => items(shares(tenant)) },
];

/** True where data that asked for more is said to be something that asks for less. */
function isMilder(before: Classification, after: Classification): boolean {
  return CLASSIFICATIONS.indexOf(after) < CLASSIFICATIONS.indexOf(before);
}

/** What states of other versions may say in words of their own asks for nothing. */
function leastIsolation({ data, organisation }: TenantFacts): Isolation {
  const known = CLASSIFICATIONS.includes(data.classification);
  return known ? minimumIsolation(data.classification, organisation.sector).level : "shared";
}

/** What each of several namespaces has; of one alone its tenant says it. */
function shares({ namespaces = [] }: Partial<TenantFacts>): string[] {
  if (namespaces.length < 2) return [];
  return namespaces.map(({ name, entitlements, storage }) => {
    const gpus = entitlements.map(({ pool, guaranteed, burst }) => `${pool} ${guaranteed}+${burst}`);
    const tiers = Object.entries(storage).map(([tier, bytes]) => `${tier} ${formatBytes(bytes)}`);
    return `${name} (${[...gpus, ...tiers].join(", ")})`;
  });
}

/** What changes about one tenant, its GPUs first. */
export function tenantFields(sides: Sides<TenantFacts>, change: Change): FieldChange[] {
  const { before, after } = sides;
  return [
    ...fieldChanges(sides, STANDING),
    ...entitlementFields(before, after, change),
    ...keyedChanges((tier) => `storage ${placed(tier)}`, before?.storage, after?.storage, "B"),
    ...fieldChanges(sides, RIGHTS),
  ];
}

function entitlementFields(
  before: TenantFacts | undefined,
  after: TenantFacts | undefined,
  change: Change,
): FieldChange[] {
  const [was, is] = [byPool(before), byPool(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((ref) => {
    const [from, to] = [was.get(ref), is.get(ref)];
    return [
      ...fieldChange(
        `guaranteed ${placed(ref)}`,
        amount(from?.guaranteed, "GPUs"),
        amount(to?.guaranteed, "GPUs"),
        "more",
        powerNote((to?.guaranteed ?? 0) - (from?.guaranteed ?? 0), change.pool(ref)),
      ),
      ...fieldChange(`burst ${placed(ref)}`, amount(from?.burst, "GPUs"), amount(to?.burst, "GPUs"), "more"),
    ];
  });
}

function powerNote(gpus: number, pool: PoolFacts | undefined): string | undefined {
  if (pool === undefined || pool.installedGpus === 0) return undefined;
  const watts = powerOfGpus(Math.abs(gpus), pool);
  return `stands for ${gpus < 0 ? "-" : "+"}${formatWatts(watts)} of the pool's ${formatWatts(pool.power)}`;
}

function byPool(tenant: TenantFacts | undefined): Map<string, { guaranteed: number; burst: number }> {
  const found = new Map<string, { guaranteed: number; burst: number }>();
  for (const { pool, guaranteed, burst } of tenant?.entitlements ?? []) {
    const known = found.get(pool) ?? { guaranteed: 0, burst: 0 };
    found.set(pool, { guaranteed: known.guaranteed + guaranteed, burst: known.burst + burst });
  }
  return found;
}

/** `hgx on cell a1` of `a1/hgx`. */
export function placed(ref: string): string {
  const slash = ref.indexOf("/");
  return slash < 0 ? ref : `${ref.slice(slash + 1)} on cell ${ref.slice(0, slash)}`;
}

/** True where a list that narrows what the site allows narrows less: it is gone, or names something more. */
export function widensList<T>(of: (item: T) => readonly string[] | undefined) {
  return (before: T, after: T): boolean => {
    const [was, is] = [of(before), of(after)];
    return was !== undefined && (is === undefined || is.some((item) => !was.includes(item)));
  };
}

function exposed({ expose = [] }: Partial<TenantFacts>): string[] {
  // States of earlier versions say nothing of it.
  return expose.flatMap(({ namespace, name, ports, from }) =>
    from.flatMap((cidr) => ports.map((port) => `${namespace}/${name}:${port} to ${cidr}`)),
  );
}

function egress(tenant: TenantFacts): string[] {
  return tenant.egress.flatMap(({ cidr, ports }) =>
    ports.length === 0 ? [`${cidr}, every port`] : ports.map((port) => `${cidr}:${port}`),
  );
}
