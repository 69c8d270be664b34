import type { FieldPath, Place } from "../../core/fault";
import { compareText, FaultError, didYouMean } from "../../core/fault";
import { shortHash } from "../../core/names";
import type {
  ActionCounts,
  ChangeContext,
  ChangeReport,
  ChangedObject,
  Danger,
  PlannedStack,
  ResourceChange,
  StackChange,
} from "./contract";
import type { DangerKind, Found } from "./danger";
import { tenantIdOf } from "./danger";
import { dangerKinds } from "./dangers/index";
import type { Change } from "./domain";
import { changeOf, siteOf } from "./domain";
import { shownText } from "./hidden";
import { changedObject } from "./resource";
import { subjectsOf } from "./subjects";

const NONE: ActionCounts = { create: 0, update: 0, replace: 0, delete: 0, forget: 0 };

/**
 * Says of plans what changes in the domain's terms and what of it is dangerous.
 * @param plans of the stacks that were planned, in the order in which they are applied.
 * @throws FaultError `change/unknown-danger` for a kind in `allow` that there is not.
 */
export function judgeChange(plans: readonly PlannedStack[], context: ChangeContext = {}): ChangeReport {
  refuseUnknownKinds(context.allow ?? []);
  const change = changeOf(plans, context);
  const subjects = subjectsOf(change, context);
  const dangers = dangersOf(change, context);
  const stacks = [...plans.map(stackChange), ...(context.unplanned ?? []).map(unplanned)];
  const site = siteOf(plans, context.site);
  return {
    ...(site === undefined ? {} : { site }),
    subjects,
    dangers,
    stacks,
    counts: {
      tenants: subjects.filter(({ kind }) => kind === "tenant").length,
      objects: stacks.reduce((sum, { objects }) => sum + objects.length, 0),
      outputsOnly: stacks.filter(({ objects, outputs }) => objects.length === 0 && outputs.length > 0).length,
      dangers: dangers.filter(({ verdict, allowed }) => verdict === "danger" && !allowed).length,
      allowed: dangers.filter(({ allowed }) => allowed).length,
      unknown: dangers.filter(({ verdict, allowed }) => verdict === "unknown" && !allowed).length,
      widenings: subjects.reduce((sum, { fields }) => sum + fields.filter(({ widens }) => widens).length, 0),
      drifted: stacks.reduce((sum, { drift }) => sum + drift.length, 0),
      unjudged: change.resources.filter(({ unjudged }) => unjudged).length,
    },
    ...(context.policy === undefined ? {} : { policy: context.policy }),
  };
}

/** Kinds that `--allow` may name. */
export const dangerNames: readonly string[] = dangerKinds.map(({ kind }) => kind);

/** @throws FaultError `change/unknown-danger` for a kind that there is not. */
export function refuseUnknownKinds(allow: readonly string[]): void {
  const unknown = allow.filter((kind) => !dangerNames.includes(kind));
  if (unknown.length === 0) return;
  throw new FaultError(
    unknown.map((kind) => {
      return {
        code: "change/unknown-danger",
        message: `there is no such kind of danger: ${kind}`,
        path: [],
        received: kind,
        allowed: dangerNames,
        ...didYouMean(kind, dangerNames),
      };
    }),
  );
}

function dangersOf(change: Change, context: ChangeContext): Danger[] {
  const found = dangerKinds.flatMap((kind) =>
    kind.find(change, context).map((item) => dangerOf(kind, item, change, context)),
  );
  const rank = ({ allowed, verdict }: Danger): number => (allowed ? 2 : verdict === "unknown" ? 1 : 0);
  const order = (danger: Danger): string => JSON.stringify([danger.cell ?? "", danger.subject, danger.id]);
  return found.sort(
    (a, b) =>
      rank(a) - rank(b) || dangerNames.indexOf(a.kind) - dangerNames.indexOf(b.kind) || compareText(order(a), order(b)),
  );
}

function dangerOf({ kind, title, fix }: DangerKind, found: Found, change: Change, context: ChangeContext): Danger {
  const { resource, verdict, detail = "" } = found;
  const place = placeOf(found, change, context);
  return {
    kind,
    title,
    verdict,
    id: shortHash(JSON.stringify([kind, resource?.cell ?? "", found.subject, found.attribute ?? ""]), 16),
    subject: shownText(found.subject),
    what: shownText(found.what),
    ...(detail === "" ? {} : { detail: shownText(detail) }),
    fix: found.fix ?? fix,
    allowed: context.allow?.includes(kind) ?? false,
    ...originOf(resource),
    ...(place === undefined ? {} : { place }),
  };
}

/** Where the user wrote what makes it: the field that the danger names, else the file of the object's tenant. */
function placeOf({ path, resource }: Found, change: Change, { placeOf: find }: ChangeContext): Place | undefined {
  const tenant = resource === undefined ? undefined : tenantIdOf(change, resource);
  const field: FieldPath | undefined = path ?? (tenant === undefined ? undefined : ["tenants", tenant]);
  return field === undefined ? undefined : find?.(field);
}

function originOf(resource: ResourceChange | undefined): Pick<Danger, "stack" | "address" | "cell"> {
  if (resource === undefined) return {};
  const { stack, address, cell } = resource;
  return { stack, address, ...(cell === undefined ? {} : { cell }) };
}

function stackChange({ stack, cell, changes, outputs, drift, partial }: PlannedStack): StackChange {
  return {
    stack,
    ...(cell === undefined ? {} : { cell }),
    status: changes.length + outputs.length > 0 ? "changed" : "unchanged",
    ...(partial ? { partial, reason: "the plan is not complete: another one must follow it" } : {}),
    counts: countsOf(changes.map(changedObject)),
    objects: changes.map(changedObject),
    outputs,
    drift: drift.map(changedObject),
    unjudged: typesOf(changes.filter(({ unjudged }) => unjudged)),
  };
}

function unplanned({ stack, status, reason }: NonNullable<ChangeContext["unplanned"]>[number]): StackChange {
  return { stack, status, reason, counts: NONE, objects: [], outputs: [], drift: [], unjudged: [] };
}

function typesOf(changes: readonly ResourceChange[]): string[] {
  return [...new Set(changes.map(({ type }) => type))].sort(compareText);
}

function countsOf(objects: readonly ChangedObject[]): ActionCounts {
  const counts = { ...NONE } as Record<keyof ActionCounts, number>;
  for (const { action } of objects) counts[action] += 1;
  return counts;
}
