import { mapTexts } from "../../core/terraform-json/map-texts";
import { isExpression } from "../reading/expressions";
import type { Fields } from "../reading/fields";
import { isSet } from "../reading/scalars";
import { textOf } from "./literals";
import { IDENTIFIER } from "./mentions";
import { attributeOrId, steps } from "./reference-path";

/** The blocks of a configuration, by address. */
export interface Blocks {
  readonly resources: ReadonlyMap<string, Fields>;
  /** What a value says of how many there are, followed as far as it leads. */
  readonly sizeOf: (value: unknown) => unknown;
}

/** Longest expression that names are told apart by: they may hold it often. */
const MAX_CALLED = 200;
/** Longest way through resources that are made for each of another. */
const MAX_CHAIN = 50;
/** Most names of one block that are replaced: what stands in place of one may hold more. */
const MAX_REPLACED = 100;

/** The expression that says how many there are, followed as far as it leads to another; undefined where it is none. */
export function calledBy({ count, for_each: each }: Fields, blocks: Blocks): string | undefined {
  const size = each ?? count;
  const text = [blocks.sizeOf(size), size].find((way) => isExpression(way) && way.length <= MAX_CALLED);
  if (!isExpression(text)) return undefined;
  return text.startsWith("${") && text.endsWith("}") ? text.slice(2, -1).trim() : text;
}

/** `${a.n[each.key].x}`, `${a.n[count.index].x}` and `${each.value.x}`. */
const PEER = new RegExp(
  String.raw`(?<!\$)\$\{\s*(?:(?<address>${IDENTIFIER}\.${IDENTIFIER})\[\s*(?<key>each\.key|count\.index)\s*\]|each\.value)` +
    String.raw`(?<way>(?:\.(?:${IDENTIFIER}|\d+)|\[\d+\])+)\s*\}`,
  "gu",
);

/**
 * A block of which nobody knows how many it makes, with what it names of others' instances in place of the names:
 * `a.n[each.key]` is the one with its own key where `a.n` is made for the same, or where it is made for each `a.n`.
 */
export function withPeers(config: Fields, blocks: Blocks): Fields {
  const own = calledBy(config, blocks);
  if (own === undefined) return config;
  const isEach = isSet(config["for_each"]);
  const keys = keysOf(own, isEach, blocks);
  const attribute = (address: string, way: string): string | undefined => {
    const block = blocks.resources.get(address);
    if (block === undefined || isSet(block["for_each"]) !== isEach) return undefined;
    const called = calledBy(block, blocks);
    if (called === undefined || keysOf(called, isEach, blocks) !== keys) return undefined;
    const text = partOf(attributeOrId(address, block, steps(way)));
    // Of two that have the same keys each has values of its own.
    return text === undefined || (called !== own && text.includes("each.value")) ? undefined : text;
  };
  let left = MAX_REPLACED;
  const open: string[] = [];
  const replaced = (text: string): string =>
    text.replace(PEER, (whole: string, ...rest: unknown[]) => {
      const { address = own, key, way = "" } = rest.at(-1) as Record<string, string | undefined>;
      if (left === 0 || open.includes(whole) || (key !== undefined && (key === "each.key") !== isEach)) return whole;
      left--;
      const found = attribute(address, way);
      if (found === undefined) return whole;
      open.push(whole);
      const text = replaced(found);
      open.pop();
      return text;
    });
  let hasValue = false;
  const made = mapTexts(config, (text) => {
    const changed = text.includes("each.") || text.includes("count.") ? replaced(text) : text;
    hasValue ||= changed.includes("each.value");
    return changed;
  }) as Fields;
  return own === keys || hasValue ? made : { ...made, for_each: `\${${keys}}` };
}

/** What the keys are those of: of what is made for each of another, that one's. */
function keysOf(called: string, isEach: boolean, blocks: Blocks): string {
  let keys = called;
  for (let left = MAX_CHAIN; left > 0 && isEach; left--) {
    const block = ADDRESS.test(keys) ? blocks.resources.get(keys) : undefined;
    const next = block !== undefined && isSet(block["for_each"]) ? calledBy(block, blocks) : undefined;
    if (next === undefined) return keys;
    keys = next;
  }
  return keys;
}

const ADDRESS = new RegExp(String.raw`^${IDENTIFIER}\.${IDENTIFIER}$`, "u");

/** As a part of a text, where it makes no template with what stands beside it. */
function partOf(found: ReturnType<typeof attributeOrId>): string | undefined {
  const text = "value" in found ? textOf(found.value) : undefined;
  return text === undefined || text.startsWith("{") || /[$%]$/.test(text) ? undefined : text;
}
