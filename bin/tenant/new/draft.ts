import type { FieldPath } from "../../../constructs/core/fault";
import { asFields } from "../../../constructs/policy/reading/fields";

/** A tenant's file while it is written: plain data, of which nothing need be there or right. */
export type Draft = Readonly<Record<string, unknown>>;

/** What stands at a path; undefined where nothing does. */
export function valueAt(draft: unknown, path: FieldPath): unknown {
  let here = draft;
  for (const key of path) {
    if (here === null || typeof here !== "object" || !Object.hasOwn(here, key)) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[key];
  }
  return here;
}

/** The draft with a value at a path; what stood on the way and is no mapping gives way. */
export function withValue(draft: Draft, [first = "", ...rest]: readonly string[], value: unknown): Draft {
  return { ...draft, [first]: rest.length === 0 ? value : withValue(asFields(draft[first]) ?? {}, rest, value) };
}

/** True where the path lies at or below the other. */
export function isBelow(path: FieldPath, above: FieldPath): boolean {
  return above.every((key, index) => path[index] === key);
}
