import type { PlaceOf } from "../../constructs/policy/evidence/evidence";
import { asFields } from "../../constructs/policy/reading/fields";
import type { JsonDocument } from "./json-document";

/**
 * The files of one configuration as one document: each kind of block as the list of what every file has of it.
 * A place is looked for in the file that leads furthest towards it.
 */
export function mergedConfiguration(files: readonly JsonDocument[]): {
  readonly document: unknown;
  readonly placeOf: PlaceOf;
} {
  const [only] = files;
  if (only !== undefined && files.length === 1)
    return { document: only.value, placeOf: (field) => only.find(field).place };
  const merged = new Map<string, unknown[]>();
  for (const { value } of files)
    for (const [key, block] of Object.entries(asFields(value) ?? {}))
      merged.set(key, [...(merged.get(key) ?? []), ...(Array.isArray(block) ? (block as unknown[]) : [block])]);
  return {
    document: Object.fromEntries(merged),
    placeOf(field) {
      const found = files.map((file) => file.find(field));
      return found.reduce((best, next) => (next.depth > best.depth ? next : best)).place;
    },
  };
}
