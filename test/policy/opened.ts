/** A step into data: a field, or the place in a list. */
export type Step = string | number;

export interface OpenedValue {
  readonly path: readonly Step[];
  /** The whole with a reference in place of what stood at the path. */
  readonly value: unknown;
}

/** Data with one of its values made a reference to a variable that nobody declares, for each value at any depth. */
export function openedValues(whole: unknown): OpenedValue[] {
  return [...pathsIn(whole)].map((path) => {
    const value: unknown = structuredClone(whole);
    const holder = path.slice(0, -1).reduce((here, step) => (here as Record<Step, unknown>)[step], value);
    (holder as Record<Step, unknown>)[path.at(-1)!] = "${var.x}";
    return { path, value };
  });
}

function* pathsIn(value: unknown, at: readonly Step[] = []): Generator<readonly Step[]> {
  if (value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    yield path;
    yield* pathsIn(inner, path);
  }
}
