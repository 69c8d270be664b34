import type { FieldPath } from "../../core/fault";

/** `spec.containers[0].image` as its steps; text that is no path of fields has none. */
export function fieldPath(text: string): FieldPath {
  if (!/^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*|\[\d{1,6}\])*$/.test(text)) return [];
  return [...text.matchAll(/[A-Za-z_][\w-]*|\d+/g)].map(([step]) => (/^\d/.test(step) ? Number(step) : step));
}
