import { isExpression } from "../reading/expressions";
import type { Fields } from "../reading/fields";
import type { Perhaps } from "./evidence";

/** `count = 0` and an empty `for_each` make nothing, whatever they are read from; nor does OpenTofu's `enabled = false`. */
export function isSwitchedOff({ count, for_each: each }: Fields, enabled: unknown): boolean {
  if (count === 0 || count === "0" || enabled === false || enabled === "false") return true;
  return typeof each === "object" && each !== null && Object.keys(each).length === 0;
}

/** What references say of how many there are. */
export interface Followed {
  /** Why an expression could not be followed: `is var.n, a variable without a default`. */
  readonly why: (text: string) => string | undefined;
  /** The same value by way of what it names: two names of one thing decide the same. */
  readonly to: (value: unknown) => unknown;
}

/**
 * Why a resource, references resolved as far as they can be, may make nothing: `count`, `for_each` or `enabled` that stays an
 * expression.
 */
export function perhapsMade(
  stack: string,
  { count, for_each: each }: Fields,
  enabled: unknown,
  followed: Followed,
): Perhaps | undefined {
  // Most resources say none of it.
  if (count === undefined && each === undefined && enabled === undefined) return undefined;
  const open = Object.entries({ count, for_each: each, enabled }).filter(([, value]) => isExpression(value));
  const [first] = open;
  if (first === undefined) return undefined;
  const [field, text] = first;
  const ways = open.map(([, value]) => followed.to(value));
  return {
    condition: JSON.stringify([stack, ...ways]),
    why: `${field} ${followed.why(String(text)) ?? "is an expression"}`,
  };
}
