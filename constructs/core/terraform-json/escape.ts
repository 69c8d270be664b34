import { FaultError } from "../fault";

/**
 * Text that a user wrote, as Terraform JSON must carry it so that Terraform reads it back unchanged: `${` and `%{` start
 * a template in every string of Terraform JSON, in keys too.
 * @throws FaultError `terraform/token-in-text` for text that looks like one of cdktf's own tokens, which no escape hides
 * from cdktf.
 */
export function literal(text: string): string {
  if (!text.includes("{")) return text;
  if (/[$#&]\{TfToken\[/.test(text)) throw new FaultError([tokenInText(text)]);
  return text.replace(/[$%]\{/g, (opening) => opening[0]! + opening);
}

/** `literal` for every string and key at any depth. What needs no escape comes back as the same reference. */
export function literalDeep<T>(value: T): T {
  return mapTexts(value, literal) as T;
}

/** What Terraform reads from a string of Terraform JSON that holds no template. */
export function unescaped(text: string): string {
  return text.includes("{") ? text.replace(/\$\$\{|%%\{/g, (opening) => opening.slice(1)) : text;
}

/** `unescaped` for every string and key at any depth. What has no escape comes back as the same reference. */
export function unescapedDeep<T>(value: T): T {
  return mapTexts(value, unescaped) as T;
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return mapList(value, change);
  return mapFields(value as Record<string, unknown>, change);
}

/** Most lists and fields have nothing to change: nothing is made before the first that has. */
function mapList(list: readonly unknown[], change: (text: string) => string): unknown {
  let changed: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const item = mapTexts(list[index], change);
    if (changed === undefined && item !== list[index]) changed = list.slice(0, index);
    changed?.push(item);
  }
  return changed ?? list;
}

function mapFields(fields: Record<string, unknown>, change: (text: string) => string): unknown {
  const keys = Object.keys(fields);
  let changed: [string, unknown][] | undefined;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    const name = change(key);
    const item = mapTexts(fields[key], change);
    if (changed === undefined && (name !== key || item !== fields[key]))
      changed = keys.slice(0, index).map((same) => [same, fields[same]]);
    changed?.push([name, item]);
  }
  // From entries: a key named __proto__ is then a key like others.
  return changed === undefined ? fields : Object.fromEntries(changed);
}

function tokenInText(text: string) {
  return {
    code: "terraform/token-in-text",
    message: "text must not look like a cdktf token",
    path: [],
    received: text,
    allowed: "text without ${TfToken[, #{TfToken[ or &{TfToken[",
  };
}
