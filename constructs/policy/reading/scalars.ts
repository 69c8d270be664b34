/**
 * Scalars as anybody may have written them: Terraform takes `"true"`, `"1"` and `"0"` where Kubernetes wants `true` and
 * `0`, and a rule must not pass what an apply would send. Source: github.com/zclconf/go-cty, conversion_primitive.go.
 */

export function isTrue(value: unknown): boolean {
  return value === true || value === "true" || value === "1";
}

export function isFalse(value: unknown): boolean {
  return value === false || value === "false" || value === "0";
}

/** The value as a number; undefined for what is none. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? Number(value) : undefined;
}

/** True where a field says something: Kubernetes takes null for silence. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A scalar in words; `…` for what is none, which nobody wants in a line. */
export function shownScalar(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "…";
}
