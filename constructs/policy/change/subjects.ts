import type { FieldPath } from "../../core/fault";
import { compareText } from "../../core/fault";
import type { CellFacts } from "../../site/facts";
import { cellFields, fabricFields, hallFields, poolFields, programmeFields, siteFields, tierFields } from "./capacity";
import type { ChangeContext, FieldChange, SubjectChange, SubjectKind } from "./contract";
import { SUBJECT_KINDS } from "./contract";
import type { Change, Sides } from "./domain";
import { releaseFields } from "./releases";
import { tenantFields } from "./tenants";

/** Everything of the domain that the plans would change, in the order of SUBJECT_KINDS, then by id. */
export function subjectsOf(change: Change, context: ChangeContext): SubjectChange[] {
  const found = [
    ...siteSubjects(change),
    ...[...change.cells].flatMap(([id, sides]) => cellSubjects(id, sides)),
    ...releaseSubjects(change),
    ...tenantSubjects(change),
  ];
  return found
    .map(({ path, ...subject }) => {
      const place = context.placeOf?.(path);
      return { ...subject, ...(place === undefined ? {} : { place }) };
    })
    .sort((a, b) => SUBJECT_KINDS.indexOf(a.kind) - SUBJECT_KINDS.indexOf(b.kind) || compareText(a.id, b.id));
}

type Placed = SubjectChange & { readonly path: FieldPath };

function siteSubjects({ site: { before, after }, plans }: Change): Placed[] {
  const id = (after ?? before)?.id;
  if (id === undefined) return [];
  // A cell whose capacity is applied for the first time says of the site what the others said already.
  const first = before === undefined && plans.some(({ factsBefore }) => factsBefore !== undefined);
  if (first) return [];
  return [
    ...subject("site", id, [], { before, after }, siteFields),
    ...paired(before?.halls, after?.halls).flatMap(([hall, sides]) =>
      subject("hall", hall, ["halls", hall], sides, hallFields),
    ),
    ...paired(before?.programmes, after?.programmes).flatMap(([programme, sides]) =>
      subject("programme", programme, ["programmes", programme], sides, programmeFields),
    ),
  ];
}

function cellSubjects(id: string, { before, after }: Sides<CellFacts>): Placed[] {
  const path = ["cells", id];
  const fabrics = { before: before?.fabric, after: after?.fabric };
  return [
    ...subject("cell", id, path, { before, after }, cellFields),
    ...paired(before?.pools, after?.pools).flatMap(([pool, sides]) =>
      subject("pool", `${id}/${pool}`, [...path, "pools", pool], sides, poolFields),
    ),
    ...subject("fabric", id, [...path, "fabric"], fabrics, fabricFields),
    ...paired(before?.tiers.map(byName), after?.tiers.map(byName)).flatMap(([tier, sides]) =>
      subject("storage", `${id}/${tier}`, [...path, "storage", tier], sides, tierFields),
    ),
  ];
}

function byName<T extends { readonly name: string }>(tier: T): T & { readonly id: string } {
  return { ...tier, id: tier.name };
}

function releaseSubjects({ resources }: Change): Placed[] {
  return resources.flatMap((resource): Placed[] => {
    const release = resource.releaseAfter ?? resource.releaseBefore;
    if (release === undefined) return [];
    const id = resource.cell === undefined ? release.name : `${resource.cell}/${release.name}`;
    const path = resource.cell === undefined ? [] : ["cells", resource.cell];
    const sides = { before: resource.releaseBefore, after: resource.releaseAfter };
    return subject("release", id, path, sides, () => releaseFields(resource));
  });
}

/** A tenant is named also where only its objects change: a new version of the toolkit, or drift that is put right. */
function tenantSubjects(change: Change): Placed[] {
  const objects = new Map<string, number>();
  for (const { factsBefore, factsAfter, changes } of change.plans) {
    const facts = factsAfter ?? factsBefore;
    if (facts?.kind !== "tenant") continue;
    objects.set(facts.tenant.id, (objects.get(facts.tenant.id) ?? 0) + changes.length);
  }
  return [...change.tenants].flatMap(([id, sides]) => {
    const count = objects.get(id) ?? 0;
    const fields = tenantFields(sides, change);
    if (fields.length === 0 && count === 0) return [];
    return [{ kind: "tenant" as const, id, action: actionOf(sides), fields, objects: count, path: ["tenants", id] }];
  });
}

type Loose<T> = { readonly before?: T | undefined; readonly after?: T | undefined };

function subject<T>(
  kind: SubjectKind,
  id: string,
  path: FieldPath,
  { before, after }: Loose<T>,
  fieldsOf: (sides: Sides<T>) => FieldChange[],
): Placed[] {
  if (before === undefined && after === undefined) return [];
  const sides: Sides<T> = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  const fields = fieldsOf(sides);
  return fields.length === 0 ? [] : [{ kind, id, action: actionOf(sides), fields, objects: 0, path }];
}

function actionOf({ before, after }: Loose<unknown>): SubjectChange["action"] {
  return before === undefined ? "added" : after === undefined ? "removed" : "changed";
}

/** The two sides of each thing in two lists, by id. */
function paired<T extends { readonly id: string }>(
  before: readonly T[] | undefined,
  after: readonly T[] | undefined,
): [id: string, sides: Loose<T>][] {
  const [was, is] = [before ?? [], after ?? []].map((list) => new Map(list.map((item) => [item.id, item])));
  const ids = new Set([...was!.keys(), ...is!.keys()]);
  return [...ids].map((id) => [id, { before: was!.get(id), after: is!.get(id) }]);
}
