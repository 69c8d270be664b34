import { endOfString } from "./json-string";

/** What JSON takes for space: a tab, a line's end, a blank. */
const SPACES: readonly number[] = [0x09, 0x0a, 0x0d, 0x20];
const QUOTE = 0x22;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;

/** Where a document of a stream begins and ends. */
export interface JsonExtent {
  readonly start: number;
  readonly end: number;
}

/**
 * The mappings that stand behind each other in a text, as `jq` and `kubectl` write and read them; undefined where
 * something else stands between them. What is in them is not looked at.
 */
export function jsonStream(text: string): readonly JsonExtent[] | undefined {
  const found: JsonExtent[] = [];
  let depth = 0;
  let start = 0;
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (depth === 0) {
      if (SPACES.includes(code)) continue;
      if (code !== OPEN_MAP) return undefined;
      start = at;
    }
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === OPEN_MAP || code === OPEN_LIST) depth++;
    else if ((code === CLOSE_MAP || code === CLOSE_LIST) && --depth === 0) found.push({ start, end: at + 1 });
  }
  // What is cut off is a document, too: it is one that can't be read.
  return depth > 0 ? [...found, { start, end: text.length }] : found;
}
