import type { Fault, FieldPath } from "../core/fault";
import type { TenantFacts } from "./facts";
import type { CellSpec, SiteSpec } from "./model";

/** True while a pool is there: neither it nor its cell is on its way out. */
export function isInUse(cell: CellSpec, pool: string): boolean {
  return cell.phase === "active" && cell.pools[pool]?.phase === "active";
}

/** What is still promised of a pool or tier that goes, with the field that promises it; all at once. */
export function offboardedPromises(site: SiteSpec, tenants: readonly TenantFacts[]): Fault[] {
  const gone = new Map([...gonePools(site), ...goneTiers(site)]);
  const promised = [...promisesOfSite(site), ...tenants.flatMap(promisesOfTenant)];
  return promised.flatMap(({ path, ref, fix }) => {
    const what = gone.get(ref);
    return what === undefined ? [] : [promiseOf(what, ref, path, fix)];
  });
}

interface Promised {
  readonly path: FieldPath;
  /** `<cell>/<pool>` or `<cell>/<tier>`. */
  readonly ref: string;
  readonly fix: string;
}

function gonePools({ cells }: SiteSpec): (readonly [ref: string, what: string])[] {
  return Object.entries(cells).flatMap(([cell, spec]) =>
    Object.keys(spec.pools)
      .filter((pool) => !isInUse(spec, pool))
      .map((pool) => [`${cell}/${pool}`, whatGoes(cell, spec, `pool ${cell}/${pool}`)] as const),
  );
}

function goneTiers({ cells }: SiteSpec): (readonly [ref: string, what: string])[] {
  return Object.entries(cells)
    .filter(([, { phase }]) => phase === "offboarded")
    .flatMap(([cell, spec]) => Object.keys(spec.storage).map((tier) => [`${cell}/${tier}`, `cell ${cell}`] as const));
}

function whatGoes(cell: string, { phase }: CellSpec, pool: string): string {
  return phase === "offboarded" ? `cell ${cell}` : pool;
}

function promisesOfSite({ cells, programmes }: SiteSpec): Promised[] {
  const inCells = Object.entries(cells)
    .filter(([, { phase }]) => phase === "active")
    .flatMap(([cell, { shared }]) =>
      Object.keys(shared).map((pool) => ({
        path: ["cells", cell, "shared", pool],
        ref: `${cell}/${pool}`,
        fix: "take it out of what the cell shares",
      })),
    );
  const inProgrammes = Object.entries(programmes).flatMap(([id, programme]) =>
    (["envelope", "shared", "tenantAtMost", "storage"] as const).flatMap((field) =>
      Object.keys(programme[field]).map((ref) => ({
        path: ["programmes", id, field, ref],
        ref,
        fix: "take it out of the programme",
      })),
    ),
  );
  return [...inCells, ...inProgrammes];
}

/** An offboarded tenant is promised no GPUs; its storage still is while it is kept. */
function promisesOfTenant({ id, phase, keepDataUntil, entitlements, storage }: TenantFacts): Promised[] {
  const isGone = phase === "offboarded";
  const gpus = entitlements.map(({ pool }, index) => ({
    path: ["tenants", id, "entitlements", index, "pool"],
    ref: pool,
    fix: "entitle it to another pool, or offboard the tenant first",
  }));
  const data = Object.keys(storage).map((ref) => ({
    path: ["tenants", id, "storage", ref],
    ref,
    fix: isGone
      ? `the cell may go after ${keepDataUntil}`
      : "move its data to another cell, or offboard the tenant first",
  }));
  return [...(isGone ? [] : gpus), ...(isGone && keepDataUntil === undefined ? [] : data)];
}

function promiseOf(what: string, ref: string, path: FieldPath, fix: string): Fault {
  return {
    code: "site/offboarded",
    message: `${what} is offboarded, and ${what.endsWith(ref) ? "it" : ref} is still promised`,
    path,
    received: ref,
    allowed: "what is in use",
    fix,
  };
}
