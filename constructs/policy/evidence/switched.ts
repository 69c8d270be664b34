import { oncePer } from "../../core/once-per";
import { isExpression } from "../reading/expressions";
import type { Fields } from "../reading/fields";
import { asFields } from "../reading/fields";
import { asNumber } from "../reading/scalars";
import type { Perhaps } from "./evidence";
import { isTemplate } from "./terraform-text";

/** `count = 0` and an empty `for_each` make nothing, whatever they are read from; nor does OpenTofu's `enabled = false`. */
export function isSwitchedOff({ count, for_each: each }: Fields, enabled: unknown): boolean {
  if (asNumber(count) === 0 || enabled === false || enabled === "false") return true;
  return typeof each === "object" && each !== null && isNone(each);
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
 * expression. So it is of more than can be read one by one.
 */
export function perhapsMade(
  stack: string,
  { count, for_each: each }: Fields,
  enabled: unknown,
  followed: Followed,
): Perhaps | undefined {
  // Most resources say none of it.
  if (count === undefined && each === undefined && enabled === undefined) return undefined;
  const open = Object.entries({ count, for_each: each, enabled }).filter(([, value]) => whyOpen(value, followed));
  const [first] = open;
  if (first === undefined) return undefined;
  const [field, value] = first;
  const ways = open.map(([name, way]) => ({ name, way: followedTo(way, followed) }));
  const sizes = ways.filter(({ name }) => name !== "enabled");
  return {
    condition: JSON.stringify([stack, ...ways.map(({ way }) => shortened(way))]),
    why: `${field} ${whyOpen(value, followed)}`,
    ...(sizes.length === 0 || sizes.some(({ way }) => isSwitch(way)) ? {} : { isSeveral: true }),
  };
}

function shortened(way: unknown): unknown {
  return way !== null && typeof way === "object" ? inShort(way) : way;
}

/** Most characters by which one mapping is told from others: thousands of resources may each be made for each of thousands. */
const MAX_WAY = 1_000;

const inShort = oncePer((way: object): string => {
  const text = JSON.stringify(way);
  return text.length > MAX_WAY ? `${text.slice(0, MAX_WAY)} ${text.length}` : text;
});

function followedTo(value: unknown, { to }: Followed): unknown {
  if (!isExpression(value)) return value;
  const way = to(value);
  return isExpression(way) ? way : value;
}

/** Undefined for what is known, and for what is none. Numbers and mappings are here only if nobody has read them one by one. */
function whyOpen(value: unknown, { why }: Followed): string | undefined {
  if (isExpression(value)) return why(value) ?? "is an expression";
  const fields = asFields(value);
  if (fields !== undefined) return whyOpenFields(fields);
  return wholeNumber(value) > 1 ? MANY : undefined;
}

const MANY = "is more than is read one by one";

/** Once for each mapping: hundreds of resources may be made for each of one. */
const whyOpenFields = oncePer((fields: Fields): string | undefined => {
  const keys = Object.keys(fields);
  if (keys.length < 2) return undefined;
  return keys.some(isTemplate) ? "has keys that only an apply knows" : MANY;
});

const isNone = oncePer((fields: object): boolean => Object.keys(fields).length === 0);

function wholeNumber(value: unknown): number {
  const number = asNumber(value) ?? 0;
  return Number.isInteger(number) ? number : 0;
}

/** Longest text that is looked through: nobody switches in a longer one. */
const MAX_SWITCH = 1_000;
/** One thing at most: `[]`, `["a"]`, `toset([1])`, `{}`, `{ a = var.b }`. */
const LIST = String.raw`(?:toset\()?\s*\[\s*(?:"[^"]*"|[\w.]+)?\s*\]\s*\)?`;
const MAPPING = String.raw`\{\s*(?:(?:[\w-]+|"[^"]*")\s*[=:]\s*(?:"[^"]*"|[\w.]+)\s*)?\}`;
const ONE = `(?:${LIST}|${MAPPING})`;
const SWITCH = new RegExp(String.raw`^([^?]*)\?\s*(?:1\s*:\s*0|0\s*:\s*1|${ONE}\s*:\s*${ONE})\s*$`);

/** True for an expression that makes one or none. */
function isSwitch(value: unknown): boolean {
  if (typeof value !== "string" || value.length > MAX_SWITCH) return false;
  const [, condition] = SWITCH.exec(withoutCall(/^\$\{([^]*)\}$/.exec(value)?.[1] ?? "")) ?? [];
  // Of a part of a longer expression nobody knows what is made of it.
  return condition !== undefined && isBalanced(condition);
}

/** What stands in `toset(…)` or in parentheses, where it is all that stands there. */
function withoutCall(expression: string): string {
  const text = expression.trim();
  const inner = /^(?:toset)?\(([^]*)\)$/.exec(text)?.[1];
  return inner !== undefined && isBalanced(inner) ? inner.trim() : text;
}

/** True where each parenthesis is closed in it, and none that was opened before. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth++;
    else if (character === ")" && --depth < 0) return false;
  }
  return depth === 0;
}
