import { mapTexts } from "../../core/terraform-json/map-texts";
import type { Fields } from "../reading/fields";
import { forEachName, IDENTIFIER } from "./mentions";
import { steps, valueAt } from "./reference-path";
import { isTemplate } from "./terraform-text";

/**
 * What stands in a block for the instance that it is read as: `each` with its key and value, or `count` with its index; and
 * for the item of a `dynamic` block.
 */
export type InstanceNames = Fields;

/** A block as it is for one of the instances that it makes; what templates make of the names otherwise stays open. */
export function ofInstance(config: Fields, names: InstanceNames): Fields {
  return withNames(withProvider(config), names) as Fields;
}

/** A value with what names stand for in its templates: `each`, or the item of a `dynamic` block by its label. */
export function withNames(value: unknown, names: InstanceNames): unknown {
  const roots = new Set(Object.keys(names));
  return roots.size === 0 ? value : mapTexts(value, (text) => filled(text, names, roots));
}

/** OpenTofu's `kubernetes.by[each.key]` is an expression without `${`: as a template it is read as all others are. */
export function withProvider(config: Fields): Fields {
  const { provider } = config;
  if (typeof provider !== "string" || !provider.includes("[") || isTemplate(provider)) return config;
  return { ...config, provider: `\${${provider}}` };
}

/**
 * A value whose texts say which of several they are of, where that is left open: `${each.key}` of one `for_each` is another
 * than that of the next.
 * @param of what tells it apart, such as the expression of the `for_each`.
 * @param renamed told of each text that is written otherwise.
 */
export function toldApart(value: unknown, of: string, renamed?: (before: string, after: string) => void): unknown {
  return mapTexts(value, (text) => {
    let made = "";
    let from = 0;
    for (const { end } of namesIn(text)) {
      made += `${text.slice(from, end)} of ${of}`;
      from = end;
    }
    if (from === 0) return text;
    made += text.slice(from);
    renamed?.(text, made);
    return made;
  });
}

/** True for text that is another for each of several that nobody has told apart. */
export function isOfSeveral(text: string): boolean {
  return namesIn(text).length > 0;
}

interface Name {
  readonly start: number;
  readonly end: number;
  /** True within another template's quotes. */
  readonly isNested: boolean;
}

/** What follows a name: `.key`, `[0]`, `["key"]`. */
const MORE = new RegExp(String.raw`(?:\.(?:${IDENTIFIER}|\d+)|\[\d+\]|\["[^"\\$%]*"\])*`, "uy");

/** What says in a block which of its resource's instances it is of. */
const OF_SEVERAL: ReadonlySet<string> = new Set(["each", "count"]);

/** Where names that begin with one of these, as `each.key`, stand in the templates of a text. */
function namesIn(text: string, roots = OF_SEVERAL): readonly Name[] {
  if (!isTemplate(text) || !mayName(text, roots)) return [];
  const found: Name[] = [];
  forEachName(text, ({ index, groups = {} }, depth) => {
    const { attribute, name } = groups;
    if (attribute !== undefined || name === undefined || !roots.has(name)) return;
    MORE.lastIndex = index + name.length;
    MORE.exec(text);
    if (MORE.lastIndex > index + name.length) found.push({ start: index, end: MORE.lastIndex, isNested: depth > 2 });
  });
  return found;
}

function mayName(text: string, roots: ReadonlySet<string>): boolean {
  for (const root of roots) if (text.includes(root)) return true;
  return false;
}

/** Longest text that is made of others. */
const MAX_TEXT = 64 * 1024;

function filled(text: string, names: InstanceNames, roots: ReadonlySet<string>): unknown {
  let made = "";
  let from = 0;
  for (const { start, end, isNested } of namesIn(text, roots)) {
    const found = valueAt(names, steps(text.slice(start, end)));
    if (!("value" in found)) continue;
    const [opening, closing] = [openingBefore(text, start), closingAfter(text, end)];
    const isWhole = opening !== undefined && closing !== undefined;
    if (isWhole && opening === 0 && closing === text.length) return found.value;
    const part = isWhole ? partOf(found.value, isNested) : literalOf(found.value);
    if (part === undefined) continue;
    made += text.slice(from, isWhole ? opening : start) + part;
    from = isWhole ? closing : end;
    if (made.length > MAX_TEXT) return text;
  }
  return from === 0 ? text : made + text.slice(from);
}

/** Where `${` stands right before a name. */
function openingBefore(text: string, start: number): number | undefined {
  let at = start;
  while (/\s/.test(text.charAt(at - 1))) at--;
  return text.startsWith("${", at - 2) && at >= 2 ? at - 2 : undefined;
}

/** What stands right behind the `}` that ends it. */
function closingAfter(text: string, end: number): number | undefined {
  let at = end;
  while (/\s/.test(text.charAt(at))) at++;
  return text.charAt(at) === "}" ? at + 1 : undefined;
}

/** Text that means the same between quotes and outside. */
const PLAIN = /^[^"\\$%{}\n\r]*$/;

/** A value as a part of a text, where it makes no template with what stands beside it. */
function partOf(value: unknown, isNested: boolean): string | undefined {
  if (typeof value !== "string") return literalOf(value);
  if (isNested) return PLAIN.test(value) ? value : undefined;
  return value.startsWith("{") || /[$%]$/.test(value) ? undefined : value;
}

/** A value as an expression has it. */
function literalOf(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && PLAIN.test(value) ? `"${value}"` : undefined;
}
