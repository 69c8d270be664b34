import type { FieldPath } from "../../core/fault";
import { oncePerText } from "../../core/once-per";

/** `spec.containers[0].image` as its steps; text that is no path of fields has none. */
export const fieldPath = oncePerText((text): FieldPath => {
  if (!/^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*|\[\d{1,6}\])*$/.test(text)) return [];
  return [...text.matchAll(/[A-Za-z_][\w-]*|\d+/g)].map(([step]) => (/^\d/.test(step) ? Number(step) : step));
});

/** The steps of a field below any path: of `image` below `spec.containers[0]`; of no field, those of the path itself. */
export function fieldBelow(field: string): (path: string) => FieldPath {
  return field === "" ? fieldPath : oncePerText((path) => fieldPath(`${path}.${field}`));
}
