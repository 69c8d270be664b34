import type { Fields } from "../reading/fields";
import { asFields, asText } from "../reading/fields";
import type { GivenValue } from "./beside";
import { textOf } from "./literals";
import type { Found } from "./reference-path";
import { valueAt } from "./reference-path";
import { withEscapes } from "./terraform-text";
import { ofType, typeAt, variableType } from "./variable-types";

/** What a variable is set to: by a file beside it, or by its default. */
export function variableValue(
  variable: Fields,
  given: GivenValue | undefined,
  rest: readonly (string | number)[],
): Found {
  if (given !== undefined && "why" in given) return given;
  if (given !== undefined && (given.value !== null || variable["nullable"] !== false))
    return valueOf(given.value, rest);
  if (!Object.hasOwn(variable, "default")) return { why: "a variable without a default" };
  return valueOf(variable["default"], rest);
}

/** No template is one there. */
function valueOf(value: unknown, rest: readonly (string | number)[]): Found {
  return valueAt({ value: withEscapes(value) }, ["value", ...rest]);
}

/**
 * True for a value that Terraform may put more into than is written, or something in place of null:
 * `optional(string, "x")` in the variable's type.
 */
export function mayBeMore(variable: Fields, value: unknown): boolean {
  return typeof value === "object" && isSupplemented(variable);
}

function isSupplemented({ type }: Fields): boolean {
  return asText(type)?.includes("optional(") === true;
}

/**
 * A variable's value, or a part of it, as what says how many there are: a list is a set where the type makes one of it.
 * Undefined where nobody knows.
 * @param way to the part; empty for the whole.
 */
export function sizeOfVariable(variable: Fields, value: unknown, way: readonly (string | number)[]): unknown {
  const kind = way.length === 0 ? /^(?:\$\{)?\s*(object|set)\(/.exec(asText(variable["type"]) ?? "")?.[1] : undefined;
  if (isSupplemented(variable)) return kind === "object" ? undefined : supplemented(variable, value, way);
  if (kind === "object") return isAllDeclared(variable, value) ? value : undefined;
  return kind === "set" && Array.isArray(value) ? setOf(value) : value;
}

/** With what the type puts in place of what is not given, at any depth: `quota = each.value.quota` is all of it. */
function supplemented(variable: Fields, value: unknown, way: readonly (string | number)[]): unknown {
  if (value === null || typeof value !== "object") return value;
  const type = variableType(asText(variable["type"]) ?? "");
  return type === undefined ? undefined : ofType(typeAt(type, way), value);
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
