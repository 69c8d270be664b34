import type { FieldPath } from "../../core/fault";

/** Most paths that are remembered: thousands of findings are about the same few fields. */
const MOST_KNOWN = 1000;

/** `spec.containers[0].image` as its steps; text that is no path of fields has none. */
export const fieldPath = remembering((text) => {
  if (!/^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*|\[\d{1,6}\])*$/.test(text)) return [];
  return [...text.matchAll(/[A-Za-z_][\w-]*|\d+/g)].map(([step]) => (/^\d/.test(step) ? Number(step) : step));
});

/** The steps of a field below any path: of `image` below `spec.containers[0]`; of no field, those of the path itself. */
export function fieldBelow(field: string): (path: string) => FieldPath {
  return field === "" ? fieldPath : remembering((path) => fieldPath(`${path}.${field}`));
}

function remembering(make: (text: string) => FieldPath): (text: string) => FieldPath {
  const known = new Map<string, FieldPath>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size < MOST_KNOWN) known.set(text, made);
    return made;
  };
}
