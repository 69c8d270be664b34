/** Live objects are data from outside: every field is looked for, none is trusted to be there. */

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** A field at any depth; undefined where there is none. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (isMapping(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);
}

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = field(value, ...path);
  return typeof found === "string" ? found : undefined;
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = field(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** Texts by key; what is no text is left out. */
export function textsAt(value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
  const found = field(value, ...path);
  const entries = isMapping(found) ? Object.entries(found) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** Status of a condition: `True`, `False`, `Unknown`; undefined where nobody said. */
export function conditionAt(value: unknown, type: string): string | undefined {
  const condition = listAt(value, "status", "conditions").find((item) => textAt(item, "type") === type);
  return textAt(condition, "status");
}

/** True for objects that another object made: a controller's, not somebody's. */
export function hasController(value: unknown): boolean {
  return listAt(value, "metadata", "ownerReferences").some((owner) => field(owner, "controller") === true);
}

/** True for objects that somebody has deleted and that are there until their finalizers are done. */
export function isGoing(value: unknown): boolean {
  return textAt(value, "metadata", "deletionTimestamp") !== undefined;
}
