import { oncePerText } from "../../core/once-per";

/** Reading fields of objects that anybody may have written: never throws, never finds what an object inherits. */

export type Fields = Readonly<Record<string, unknown>>;

/** The value as a mapping; undefined for anything else. */
export function asFields(value: unknown): Fields | undefined {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The value as a list; empty for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : NO_LIST;
}

const NO_LIST: readonly unknown[] = [];

/** The mappings of a list. */
export function asFieldsList(value: unknown): readonly Fields[] {
  const list = asList(value);
  // Most lists hold nothing else, and nothing is made for them.
  if (list.every((item) => asFields(item) !== undefined)) return list as readonly Fields[];
  return list.map(asFields).filter((item) => item !== undefined);
}

/** The texts of a list. */
export function asTexts(value: unknown): readonly string[] {
  const list = asList(value);
  // As for mappings.
  return list.every(isText) ? list : list.filter(isText);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A mapping's entries whose values are texts. */
export function asTextMap(value: unknown): Readonly<Record<string, string>> {
  const fields = asFields(value) ?? {};
  const keys = Object.keys(fields);
  // As for lists.
  if (keys.every((key) => isText(fields[key]))) return fields as Readonly<Record<string, string>>;
  return Object.fromEntries(keys.filter((key) => isText(fields[key])).map((key) => [key, fields[key] as string]));
}

/** Rules ask for the same few paths of every object. */
const stepsOf = oncePerText((path): readonly string[] => path.split("."));

/** The value at `spec.template.metadata`, from own fields only; undefined where the way there ends. */
export function fieldAt(value: unknown, path: string): unknown {
  let here: unknown = value;
  for (const key of stepsOf(path)) {
    const fields = asFields(here);
    if (fields === undefined || !Object.hasOwn(fields, key)) return undefined;
    here = fields[key];
  }
  return here;
}
