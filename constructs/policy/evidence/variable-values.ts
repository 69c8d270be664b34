import type { Fields } from "../reading/fields";
import { asFields, asText } from "../reading/fields";
import type { GivenValue } from "./beside";
import { textOf } from "./literals";
import type { Found } from "./reference-path";
import { NOT_SAID, valueAt } from "./reference-path";
import { withEscapes } from "./terraform-text";
import type { VariableType } from "./variable-types";
import { addedAt, ofType, typeAt, variableType } from "./variable-types";

/** What a variable is set to: by a file beside it, or by its default. */
export function variableValue(
  variable: Fields,
  given: GivenValue | undefined,
  rest: readonly (string | number)[],
): Found {
  if (given !== undefined && "why" in given) return given;
  if (given !== undefined && (given.value !== null || variable["nullable"] !== false))
    return valueOf(variable, given.value, rest);
  if (!Object.hasOwn(variable, "default")) return { why: "a variable without a default" };
  return valueOf(variable, variable["default"], rest);
}

/** No template is one there, but for what the type puts in. Only what is asked for is looked at: thousands may ask. */
function valueOf(variable: Fields, value: unknown, rest: readonly (string | number)[]): Found {
  let type = supplementingType(variable);
  let here = value;
  for (const [index, step] of rest.entries()) {
    const added = type && addedAt(type, here, step);
    type = type && typeAt(type, [step]);
    if (added !== undefined) return valueAt(ofType(type ?? "plain", added), rest.slice(index + 1));
    const next = valueAt({ here }, ["here", step]);
    // A text has no parts, though it looks like a template.
    if (!("value" in next) || (next.value === null && index < rest.length - 1)) return { why: NOT_SAID };
    here = next.value;
  }
  const escaped = withEscapes(here);
  return { value: type === undefined ? escaped : ofType(type, escaped) };
}

/**
 * True for a value that Terraform may put more into than is written, or something in place of null:
 * `optional(string, "x")` in a type that is not read.
 */
export function mayBeMore(variable: Fields, value: unknown): boolean {
  return typeof value === "object" && isSupplemented(variable) && supplementingType(variable) === undefined;
}

function supplementingType(variable: Fields): VariableType | undefined {
  return isSupplemented(variable) ? variableType(asText(variable["type"]) ?? "") : undefined;
}

function isSupplemented({ type }: Fields): boolean {
  return asText(type)?.includes("optional(") === true;
}

/**
 * A variable's value, or a part of it, as what says how many there are: a list is a set where the type makes one of it.
 * Undefined where nobody knows.
 */
export function sizeOfVariable(variable: Fields, value: unknown, isWhole: boolean): unknown {
  if (mayBeMore(variable, value)) return undefined;
  const kind = isWhole ? /^(?:\$\{)?\s*(object|set)\(/.exec(asText(variable["type"]) ?? "")?.[1] : undefined;
  if (kind === "object") return isAllDeclared(variable, value) ? value : undefined;
  return kind === "set" && Array.isArray(value) ? setOf(value) : value;
}

/** What an object's type says nothing of is not in it. */
function isAllDeclared({ type }: Fields, value: unknown): boolean {
  const declared = new Set((asText(type) ?? "").split(/[^\p{ID_Continue}-]+/u));
  return Object.keys(asFields(value) ?? {}).every((key) => declared.has(key));
}

/** Of scalars two that are written alike are one; of what the type makes of others nobody knows which are. */
function setOf(items: readonly unknown[]): unknown {
  const texts = items.map(textOf);
  if (texts.every((text) => text !== undefined)) return new Set(texts);
  return items.length > 1 ? undefined : items;
}
