import { objectKey, objectTitle } from "../../../constructs/core/kubernetes";
import type { LiveObject } from "../../cluster/cluster";
import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import type { Declared, DeclaredObject } from "../declared";
import { declaredObjects } from "../declared";
import type { FieldDifference } from "../drift";
import { driftOf } from "../drift";
import type { Live } from "../live";
import { hasController, isGoing } from "../reading";

/** Most fields that are named of one object: what differs everywhere was replaced. */
const MAX_FIELDS = 10;

/** Objects of these kinds: missing, more than declared, and otherwise than declared, field by field. */
export function objectComparisons(
  area: string,
  declared: Declared,
  live: Live,
  isOfArea: (kind: string) => boolean,
): Comparison[] {
  const objects = declaredObjects(declared).filter(({ object }) => isOfArea(object.kind));
  return [
    ...objects.flatMap((object) => objectComparison(area, object, live)),
    ...undeclaredObjects(area, declared, live, isOfArea),
  ];
}

function objectComparison(area: string, { object, path }: DeclaredObject, live: Live): Comparison[] {
  const about = { code: `${area}/drift`, subject: objectTitle(object), path };
  const look = live.objects.get(objectKey(object));
  if (look === undefined || !look.known) return [unknown(about, look?.reason ?? "nobody looked")];
  if (look.value === undefined)
    return [different({ ...about, code: `${area}/missing` }, "is not there", { live: "none" })];
  const drift = driftOf(object, look.value);
  const fields = drift.slice(0, MAX_FIELDS).map((difference) => fieldComparison(about, difference));
  const rest = drift.length - fields.length;
  const found = [
    ...(isGoing(look.value) ? [different({ ...about, code: `${area}/deleting` }, "is being deleted")] : []),
    ...fields,
    ...(rest === 0 ? [] : [different(about, `differs in ${rest} more fields`)]),
  ];
  return found.length === 0 ? [same(about)] : found;
}

function fieldComparison(about: Parameters<typeof same>[0], { field, declared, live }: FieldDifference): Comparison {
  const values = {
    field,
    ...(declared === undefined ? {} : { declared: text(declared) }),
    ...(live === undefined ? {} : { live: text(live) }),
  };
  if (declared === undefined) return different(about, `${field} is not declared`, values);
  return different(about, `${field} is ${live === undefined ? "missing" : "another one"}`, values);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function undeclaredObjects(
  area: string,
  declared: Declared,
  live: Live,
  isOfArea: (kind: string) => boolean,
): Comparison[] {
  const known = new Set([...declaredObjects(declared).map(({ object }) => objectKey(object)), ...declared.elsewhere]);
  const path = ["cells", declared.cell.id];
  return live.ours
    .filter(({ kind }) => isOfArea(kind))
    .flatMap(({ apiVersion, kind, found }): Comparison[] => {
      const code = `${area}/undeclared`;
      if (!found.known) return [unknown({ code, subject: `any ${kind} of ${apiVersion}`, path }, found.reason)];
      return found.value
        .filter((object) => !known.has(objectKey(object)) && !hasController(object))
        .map((object) => leftBehind(code, object, path));
    });
}

function leftBehind(code: string, object: LiveObject, path: readonly string[]): Comparison {
  return different({ code, subject: objectTitle(object), path }, "says that it is ours, and nothing declares it", {
    declared: "none",
  });
}
