import type { Environment } from "@marcbachmann/cel-js";

/** A part of the API server's CEL: what it adds to the language. */
export interface Library {
  readonly name: string;
  register(environment: Environment): void;
}

/** A value of CEL as JavaScript has it. */
export type Value = unknown;

/** What a function's caller did wrong, in CEL's words. */
export class CallError extends Error {
  override readonly name = "CallError";
}

export function isMap(value: Value): value is Readonly<Record<string, Value>> {
  return (
    value !== null && typeof value === "object" && (value.constructor === Object || value.constructor === undefined)
  );
}

/** Equality as CEL has it for values of every type: numbers by what they are, lists and maps by what is in them. */
export function equals(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return a == b;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => equals(item, (b as Value[])[index]));
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equals(a[key], b[key]))
    );
  }
  return isComparable(a) && isComparable(b) && a.constructor === b.constructor && a.compareTo(b) === 0;
}

/** @throws CallError for values that CEL does not order. */
export function compare(a: Value, b: Value): number {
  if ((isNumber(a) && isNumber(b)) || (typeof a === "string" && typeof b === "string"))
    return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (isComparable(a) && isComparable(b) && a.constructor === b.constructor) return a.compareTo(b);
  throw new CallError("no such overload: values that cannot be ordered");
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** A type of ours: a quantity, an address. */
export interface Comparable {
  compareTo(other: unknown): number;
}

function isComparable(value: Value): value is Comparable {
  return value !== null && typeof value === "object" && "compareTo" in value;
}
