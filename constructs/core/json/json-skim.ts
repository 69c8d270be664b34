import { MAX_JSON_DEPTH } from "./json-scan";
import { endOfString } from "./json-string";

const SPACE = 0x20;
const QUOTE = 0x22;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;

/** Mappings above this depth are laid out: the way to each resource leads through them. */
export const LAID_OUT = 3;

/** Where the keys of the uppermost mappings begin, by the offset at which each mapping opens; in their order. */
export type JsonLayout = ReadonlyMap<number, readonly number[]>;

/** What a JSON text holds, and how it is laid out. */
export interface SkimmedJson {
  readonly value: unknown;
  readonly layout: JsonLayout;
}

/**
 * The value of a JSON text that `scanJson` would find nothing wrong with, in half of its time; undefined for every
 * other text, and then it takes a scan to say what is wrong. JSON.parse knows the syntax. A key that stands twice is lost
 * in what it makes: the text then has more members than the value.
 */
export function skimJson(text: string): SkimmedJson | undefined {
  const laid = layOut(text);
  if (laid === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return membersOfValue(value) === laid.members ? { value, layout: laid.layout } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** How many colons stand outside of strings, and the layout; undefined for nesting without an end, which JSON.parse would follow. */
function layOut(text: string): { readonly members: number; readonly layout: JsonLayout } | undefined {
  const layout = new Map<number, number[]>();
  const open: (number[] | undefined)[] = [];
  let members = 0;
  let depth = 0;
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= SPACE) continue;
    if (code === QUOTE) {
      last = at;
      at = endOfString(text, at);
    } else if (code === COLON) {
      members++;
      if (depth <= LAID_OUT) open[depth]?.push(last);
    } else if (code === OPEN_MAP || code === OPEN_LIST) {
      if (++depth > MAX_JSON_DEPTH) return undefined;
      if (depth > LAID_OUT) continue;
      const keys: number[] | undefined = code === OPEN_MAP ? [] : undefined;
      open[depth] = keys;
      if (keys !== undefined) layout.set(at, keys);
    } else if (code === CLOSE_MAP || code === CLOSE_LIST) depth--;
  }
  return { members, layout };
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
