import type { FieldPath } from "../../../constructs/core/fault";
import { renderPath } from "../../../constructs/core/fault";
import { canonicalQuantity } from "../../../constructs/core/terraform-json/quantities";

/** A field that was sent and is not answered as it was sent. */
export interface Difference {
  /** `spec.resourceGroups[0].flavors`. */
  readonly field: string;
  readonly sent: unknown;
  readonly answered?: unknown;
}

export interface Comparison {
  /**
   * True for kinds that are compiled into the API server: those leave out false, 0, "" and empty lists and maps where a
   * field's type does, and mean the same. Custom resources keep what they are sent.
   */
  readonly builtIn: boolean;
}

/**
 * Fields of what was sent that the answer lacks or has otherwise. What a server adds (defaults, status, identities) is
 * no difference, nor are other words for the same quantity.
 */
export function droppedFields(sent: unknown, answered: unknown, comparison: Comparison): Difference[] {
  const differences: Difference[] = [];
  compare(sent, answered, [], comparison, differences);
  return differences;
}

function compare(sent: unknown, answered: unknown, path: FieldPath, how: Comparison, found: Difference[]): void {
  if (sent === undefined || same(sent, answered)) return;
  if (answered === undefined || answered === null) {
    if (!(how.builtIn && isZero(sent))) found.push({ field: renderPath(path), sent });
    return;
  }
  if (Array.isArray(sent) && Array.isArray(answered)) return compareLists(sent, answered, path, how, found);
  if (isMap(sent) && isMap(answered)) {
    for (const key of Object.keys(sent)) {
      const there = Object.hasOwn(answered, key) ? answered[key] : undefined;
      compare(sent[key], there, [...path, key], how, found);
    }
    return;
  }
  found.push({ field: renderPath(path), sent, answered });
}

function compareLists(
  sent: readonly unknown[],
  answered: readonly unknown[],
  path: FieldPath,
  how: Comparison,
  found: Difference[],
): void {
  if (sent.length !== answered.length) {
    found.push({ field: renderPath(path), sent: `${sent.length} items`, answered: `${answered.length} items` });
    return;
  }
  sent.forEach((item, index) => compare(item, answered[index], [...path, index], how, found));
}

function same(sent: unknown, answered: unknown): boolean {
  if (sent === answered) return true;
  if (!isWord(sent) || !isWord(answered)) return false;
  const canonical = canonicalQuantity(String(sent));
  return canonical !== undefined && canonical === canonicalQuantity(String(answered));
}

function isWord(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

/** What Go calls the zero value of a field, for every type that JSON has. */
function isZero(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isMap(value)) return Object.values(value).every((inner) => inner === undefined || isZero(inner));
  return value === null || value === false || value === 0 || value === "";
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
