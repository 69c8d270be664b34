import { compareText } from "../../core/fault";
import type { Fields } from "../reading/fields";
import { asFields } from "../reading/fields";
import type { Call, Expression } from "./call-syntax";
import { textOf } from "./literals";
import type { Resolved } from "./reference-path";

/** Most items, and most characters, that a call gives. */
const MOST_ITEMS = 10_000;
const MOST_TEXT = 64 * 1024;

type Values = readonly unknown[];

/** Terraform's functions that put values together; undefined for arguments that they don't take. Source: its documentation. */
const FUNCTIONS: Readonly<Record<string, (given: Values) => unknown>> = {
  concat: (given) => (given.every(Array.isArray) ? given.flat(1) : undefined),
  format: ([pattern, ...given]) => (typeof pattern === "string" ? formatted(pattern, given) : undefined),
  join: ([separator, ...lists]) => (typeof separator === "string" ? joined(separator, lists) : undefined),
  keys: (given) => entriesOf(given)?.map(([key]) => key),
  lower: (given) => ofAscii(given, (text) => text.toLowerCase()),
  merge: (given) => merged(given.filter((value) => value !== null)),
  upper: (given) => ofAscii(given, (text) => text.toUpperCase()),
  values: (given) => entriesOf(given)?.map(([, value]) => value),
};

/** What is said of all that is not followed. */
export const AN_EXPRESSION = { why: "is an expression, which only Terraform evaluates" };

/**
 * What a call gives, where all that it is given is known.
 * @param lookUp what a reference stands for.
 */
export function valueOfCall({ name, given }: Call, lookUp: (reference: string) => Resolved): Resolved {
  const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (call === undefined) return AN_EXPRESSION;
  const values = valuesOf(given, lookUp);
  if ("why" in values) return values;
  const value = call(values.all);
  return value === undefined || isTooLarge(value) ? AN_EXPRESSION : { value };
}

function valueOf(expression: Expression, lookUp: (reference: string) => Resolved): Resolved {
  if ("literal" in expression) return { value: expression.literal };
  if ("reference" in expression) return lookUp(expression.reference);
  if ("name" in expression) return valueOfCall(expression, lookUp);
  if ("list" in expression) {
    const items = valuesOf(expression.list, lookUp);
    return "why" in items ? items : { value: items.all };
  }
  const values = valuesOf(
    expression.mapping.map(([, value]) => value),
    lookUp,
  );
  if ("why" in values) return values;
  return { value: Object.fromEntries(expression.mapping.map(([key], index) => [key, values.all[index]])) };
}

function valuesOf(
  expressions: readonly Expression[],
  lookUp: (reference: string) => Resolved,
): { readonly all: Values } | { readonly why: string } {
  const all: unknown[] = [];
  for (const expression of expressions) {
    const found = valueOf(expression, lookUp);
    if (!("value" in found)) return found;
    all.push(found.value);
  }
  return { all };
}

function isTooLarge(value: unknown): boolean {
  if (typeof value === "string") return value.length > MOST_TEXT;
  return Object.keys(value as object).length > MOST_ITEMS;
}

function merged(given: Values): Fields | undefined {
  const maps = given.map(asFields);
  return maps.includes(undefined) ? undefined : Object.fromEntries(maps.flatMap((map) => Object.entries(map!)));
}

function entriesOf(given: Values): [string, unknown][] | undefined {
  const fields = given.length === 1 ? asFields(given[0]) : undefined;
  return fields && Object.entries(fields).sort(([a], [b]) => compareText(a, b));
}

function joined(separator: string, lists: Values): string | undefined {
  if (lists.length === 0 || !lists.every(Array.isArray)) return undefined;
  const texts = lists.flat(1).map(textOf);
  return texts.includes(undefined) ? undefined : texts.join(separator);
}

/** Letters of other alphabets are not the same in two libraries. */
function ofAscii(given: Values, change: (text: string) => string): string | undefined {
  const text = given.length === 1 ? textOf(given[0]) : undefined;
  return text !== undefined && /^[\x20-\x7e]*$/.test(text) ? change(text) : undefined;
}

/** Verbs without width or precision: `%s`, `%v`, `%d` and `%%`. */
const VERB = /%(.?)/g;

function formatted(pattern: string, given: Values): string | undefined {
  let used = 0;
  let isKnown = true;
  const text = pattern.replace(VERB, (_, verb: string) => {
    if (verb === "%") return "%";
    const value = given[used++];
    const part = verb === "d" && !Number.isInteger(value) ? undefined : textOf(value);
    isKnown &&= part !== undefined && /^[sdv]$/.test(verb);
    return part ?? "";
  });
  return isKnown && used === given.length ? text : undefined;
}
