import { parseQuantityCount } from "../change/count";

/** A Kubernetes quantity as a number, `4k` and 4000 alike; undefined for what is none. */
export function quantityOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? value : undefined;
  return typeof value === "string" ? parseQuantityCount(value) : undefined;
}

/** A number of things or a share of them, as Kubernetes' int-or-string: `5` or `"2%"`; undefined for what is neither. */
export function countOrShare(value: unknown, total: number): number | undefined {
  if (typeof value === "number") return value;
  const [, digits, percent] = typeof value === "string" ? (/^(\d{1,9})(%?)$/.exec(value) ?? []) : [];
  if (digits === undefined) return undefined;
  return percent === "%" ? Math.ceil((Number(digits) * total) / 100) : Number(digits);
}
