import type { Fields } from "../reading/fields";
import { asFields } from "../reading/fields";

/**
 * What stands where Terraform gives no value, or one that nobody may see. Text, so that whatever reads an object reads
 * on; with a control character first, which no name, label or quantity of Kubernetes can have.
 */
export const UNKNOWN = "\u0000known after apply";
export const SENSITIVE = "\u0000sensitive";

/** True for a value that is a mark, or that has one somewhere inside: nothing can be said of it as a whole. */
export function isHidden(value: unknown): boolean {
  if (typeof value === "string") return value.includes(UNKNOWN) || value.includes(SENSITIVE);
  if (Array.isArray(value)) return value.some(isHidden);
  return Object.values(asFields(value) ?? {}).some(isHidden);
}

/** True for equal data; what is hidden equals nothing, not even itself. Absent and null are the same. */
export function same(a: unknown, b: unknown): boolean {
  if (isMark(a) || isMark(b)) return false;
  if (a === b || (isAbsent(a) && isAbsent(b))) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  const [left, right] = [asFields(a), asFields(b)];
  if (left === undefined || right === undefined) return false;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    same(own(left, key), own(right, key)),
  );
}

/** Text with marks as words: `(known after apply)`. */
export function shownText(text: string): string {
  return text.replaceAll(UNKNOWN, "(known after apply)").replaceAll(SENSITIVE, "(sensitive)");
}

/**
 * A value of a plan with marks where its `after_unknown` and `*_sensitive` say so. Those have the value's own shape, with
 * true at the root of each hidden part.
 */
export function hide(value: unknown, unknown: unknown, sensitive: unknown): unknown {
  if (sensitive === true) return SENSITIVE;
  if (unknown === true) return UNKNOWN;
  if (Array.isArray(value) || Array.isArray(unknown)) return hideList(value, unknown, sensitive);
  const fields = asFields(value);
  const masks = asFields(unknown);
  if (fields === undefined && (masks === undefined || value !== undefined)) return value;
  const keys = new Set([
    ...Object.keys(fields ?? {}),
    ...Object.keys(masks ?? {}).filter((key) => hidesAny(masks![key])),
  ]);
  return Object.fromEntries(
    [...keys].map((key) => [key, hide(own(fields, key), own(masks, key), own(asFields(sensitive), key))]),
  );
}

function hideList(value: unknown, unknown: unknown, sensitive: unknown): unknown[] {
  const [items, masks, secrets] = [value, unknown, sensitive].map((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  );
  return Array.from({ length: Math.max(items!.length, masks!.length) }, (_, i) =>
    hide(items![i], masks![i], secrets![i]),
  );
}

/** True for a mask that hides anything: Terraform writes `{}` and `[{}]` where nothing is hidden. */
function hidesAny(mask: unknown): boolean {
  if (mask === true) return true;
  if (Array.isArray(mask)) return mask.some(hidesAny);
  return Object.values(asFields(mask) ?? {}).some(hidesAny);
}

function isMark(value: unknown): boolean {
  return typeof value === "string" && isHidden(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function own(fields: Fields | undefined, key: string): unknown {
  return fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
}
