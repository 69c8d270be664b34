import type { FieldPath, Place } from "../core/fault";
import type { Working } from "../core/working";
import type { SiteFacts } from "./facts";

/** A field of the resolved model: what holds, and who said so. */
export interface ExplainedField {
  readonly path: FieldPath;
  readonly value: unknown;
  /** Where the user wrote it; absent where it is a default of the model. */
  readonly at?: Place;
}

/** A number that nobody wrote: its value, its formula and what went in. */
export interface ExplainedNumber extends Working {
  readonly path: FieldPath;
  readonly name: string;
}

export interface Explanation {
  readonly fields: readonly ExplainedField[];
  readonly derived: readonly ExplainedNumber[];
}

/** What `explainSite` needs of a loaded site. */
export interface Explainable {
  readonly spec?: unknown;
  /** Parsed models of the tenants, by id. */
  readonly tenantSpecs: Readonly<Record<string, unknown>>;
  readonly written: { readonly site: unknown; readonly tenants: Readonly<Record<string, unknown>> };
  readonly facts?: SiteFacts;
  placeOf(path: FieldPath): Place;
}

/** The resolved model of a site: every field with its origin, every derived number with its formula. */
export function explainSite(site: Explainable, under: FieldPath = []): Explanation {
  const { facts } = site;
  const within = ({ path }: { readonly path: FieldPath }): boolean =>
    under.every((key, index) => String(path[index]) === String(key));
  const fields = leaves(site.spec, []).map(({ path, value }) => explained(site, path, value));
  const tenants = Object.entries(site.tenantSpecs).flatMap(([id, spec]) =>
    leaves(spec, ["tenants", id]).map(({ path, value }) => explained(site, path, value)),
  );
  return {
    fields: [...fields, ...tenants].filter(within),
    derived: (facts === undefined ? [] : derivedNumbers(facts)).filter(within),
  };
}

function explained(site: Explainable, path: FieldPath, value: unknown): ExplainedField {
  const [first, id, ...rest] = path;
  const [root, below] = first === "tenants" ? [site.written.tenants[String(id)], rest] : [site.written.site, path];
  const written = valueAt(root, below);
  if (written !== undefined) return { path, value: written, at: site.placeOf(path) };
  // `technology: infiniband` says `technology.kind`.
  const parent = valueAt(root, below.slice(0, -1));
  return parent === value ? { path, value, at: site.placeOf(path.slice(0, -1)) } : { path, value };
}

function derivedNumbers(facts: SiteFacts): ExplainedNumber[] {
  const of = (path: FieldPath, workings: Readonly<Record<string, Working>>): ExplainedNumber[] =>
    Object.entries(workings).map(([name, working]) => ({ path: [...path, name], name, ...working }));
  return [
    ...of(["grid"], facts.workings),
    ...facts.halls.flatMap((hall) => of(["halls", hall.id], hall.workings)),
    ...facts.cells.flatMap((cell) => [
      ...cell.pools.flatMap((pool) => of(["cells", cell.id, "pools", pool.id], pool.workings)),
      ...(cell.fabric === undefined
        ? []
        : [
            ...of(["cells", cell.id, "fabric"], cell.fabric.workings),
            ...of(["cells", cell.id, "fabric"], cell.fabric.plan.workings),
          ]),
      ...cell.tiers.flatMap((tier) => of(["cells", cell.id, "storage", tier.name], tier.workings)),
    ]),
  ];
}

function leaves(value: unknown, path: FieldPath): { path: FieldPath; value: unknown }[] {
  if (value === undefined) return [];
  if (value === null || typeof value !== "object") return [{ path, value }];
  const entries = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  if (entries.length === 0) return [{ path, value }];
  return entries.flatMap(([key, item]) => leaves(item, [...path, key]));
}

function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      found !== null && typeof found === "object" && Object.hasOwn(found, key)
        ? (found as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );
}
