import { MAX_JSON_DEPTH } from "./json-scan";
import { endOfString } from "./json-string";

const SPACE = 0x20;
const QUOTE = 0x22;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;

/**
 * The value of a JSON text that `scanJson` would find nothing wrong with, in half of its time; undefined for every
 * other text, and then it takes a scan to say what is wrong. JSON.parse knows the syntax. A key that stands twice is lost
 * in what it makes: the text then has more members than the value.
 */
export function skimJson(text: string): { readonly value: unknown } | undefined {
  const members = membersOfText(text);
  if (members === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return membersOfValue(value) === members ? { value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** How many colons stand outside of strings; undefined for nesting without an end, which JSON.parse would follow. */
function membersOfText(text: string): number | undefined {
  let members = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= SPACE) continue;
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COLON) members++;
    else if (code === OPEN_MAP || code === OPEN_LIST) {
      if (++depth > MAX_JSON_DEPTH) return undefined;
    } else if (code === CLOSE_MAP || code === CLOSE_LIST) depth--;
  }
  return members;
}

/** Of all mappings in a value; NaN, which is no number of members, where a key has a meaning of its own. */
function membersOfValue(value: unknown): number {
  if (value === null || typeof value !== "object") return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += membersOfValue(item);
    return members;
  }
  // What JSON.parse makes inherits nothing that this would list.
  for (const key in value) {
    if (key === "__proto__") return Number.NaN;
    members += 1 + membersOfValue((value as Record<string, unknown>)[key]);
  }
  return members;
}
