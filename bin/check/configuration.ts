import type { Fault, FieldPath } from "../../constructs/core/fault";
import type { PlaceOf } from "../../constructs/policy/evidence/evidence";
import { overridden } from "../../constructs/policy/evidence/overrides";
import { asFields } from "../../constructs/policy/reading/fields";
import type { JsonDocument } from "./json-document";

/** A configuration as one document, and where its fields are written. */
export interface MergedConfiguration {
  readonly document: unknown;
  readonly placeOf: PlaceOf;
}

/**
 * The files of one configuration as one document: each kind of block as the list of what every file has of it.
 * A place is looked for in the file that leads furthest towards it.
 */
export function mergedConfiguration(files: readonly JsonDocument[]): MergedConfiguration {
  const [only] = files;
  if (only !== undefined && files.length === 1)
    return { document: only.value, placeOf: (field) => only.find(field).place };
  const merged = new Map<string, unknown[]>();
  for (const { value } of files)
    for (const [key, block] of Object.entries(asFields(value) ?? {})) {
      // To Terraform null is no block.
      const blocks = Array.isArray(block) ? (block as unknown[]) : block === null ? [] : [block];
      merged.set(key, [...(merged.get(key) ?? []), ...blocks]);
    }
  return {
    document: Object.fromEntries(merged),
    placeOf(field) {
      const found = files.map((file) => file.find(field));
      return found.reduce((best, next) => (next.depth > best.depth ? next : best)).place;
    },
  };
}

/**
 * A configuration with override files merged over it, one after the other. What an override says of a field stands there.
 * @param report is told of what overrides nothing, with its place.
 */
export function withOverrides(
  base: MergedConfiguration,
  overrides: readonly JsonDocument[],
  where: string,
  report: (fault: Fault) => void,
): MergedConfiguration {
  return overrides.reduce(({ document, placeOf }, { value, find }): MergedConfiguration => {
    const fields = asFields(document);
    // What is no mapping is refused by whoever reads it.
    if (fields === undefined) return { document, placeOf };
    const told = (fault: Fault): void => report({ ...fault, at: find(fault.path).place });
    return {
      document: overridden(fields, value, where, told),
      placeOf(field) {
        const found = find(field);
        return found.depth >= leastDepth(field) ? found.place : placeOf(field);
      },
    };
  }, base);
}

/** Steps to what an override replaces as a whole: of `resource.<type>.<name>.spec` all that is below it. */
function leastDepth(field: FieldPath): number {
  const [kind, , , argument] = field;
  const isNested = kind === "resource" || kind === "data";
  const least = kind === "locals" || kind === "terraform" ? 2 : isNested ? (argument === "lifecycle" ? 5 : 4) : 3;
  // The block itself is where it is declared.
  return field.length < least ? Infinity : least;
}
