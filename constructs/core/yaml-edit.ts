import type { Document, Node, Pair, YAMLMap } from "yaml";
import { isAlias, isMap, isNode, isPair, isScalar, isSeq, parseDocument, stringify } from "yaml";
import type { FieldPath } from "./fault";

/**
 * Sets one field of a YAML document. Only what the field is written with changes: comments, order and everybody else's
 * lines keep their bytes.
 * @param text one document that was read without fault.
 * @returns undefined where the field can't be set without touching more, as below an alias, an anchor or inside a list.
 */
export function withYamlField(text: string, path: FieldPath, value: string | number | boolean): string | undefined {
  const document = parseDocument(text);
  const changed = changedText(text, document, path, value);
  if (changed === undefined) return undefined;
  const after = parseDocument(changed);
  return after.errors.length === 0 && after.getIn(path) === value ? changed : undefined;
}

function changedText(
  text: string,
  document: Document,
  path: FieldPath,
  value: string | number | boolean,
): string | undefined {
  let node: unknown = document.contents;
  for (const [depth, key] of path.entries()) {
    if (isAlias(node) || isAnchored(node)) return undefined;
    const found = childOf(node, key);
    if (found === undefined || (isPair(found) && found.value === null)) {
      return found === undefined && isMap(node) ? withPair(text, node, path.slice(depth), value) : undefined;
    }
    node = isPair(found) ? found.value : found;
  }
  if (!isScalar(node) || node.range == null || isAnchored(node)) return undefined;
  const [start, end] = node.range;
  const isEmpty = start === end;
  return `${text.slice(0, start)}${isEmpty ? " " : ""}${scalarText(value)}${text.slice(end)}`;
}

/** What has an anchor may stand elsewhere too, where nobody asked for a change. */
function isAnchored(node: unknown): boolean {
  return isNode(node) && "anchor" in node && node.anchor !== undefined;
}

function childOf(node: unknown, key: string | number): Pair | Node | undefined {
  if (isMap(node)) return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
  if (isSeq(node)) return node.items[Number(key)] as Node | undefined;
  return undefined;
}

/** A pair behind the last one of a mapping; what is missing on the way to the field is made with it. */
function withPair(
  text: string,
  map: YAMLMap,
  [key, ...rest]: FieldPath,
  value: string | number | boolean,
): string | undefined {
  if (typeof key !== "string" || rest.some((part) => typeof part !== "string")) return undefined;
  const nested = rest.reduceRight<string>((inner, part) => `{${scalarText(part)}: ${inner}}`, scalarText(value));
  const pair = `${scalarText(key)}: ${nested}`;
  const last = map.items[map.items.length - 1];
  if (map.flow === true) {
    if (map.range == null) return undefined;
    if (last === undefined) return inserted(text, map.range[0] + 1, pair);
    const end = endOf(last);
    return end === undefined ? undefined : inserted(text, end, `, ${pair}`);
  }
  const end = last === undefined ? undefined : endOf(last);
  const start = isScalar(last?.key) ? last.key.range?.[0] : undefined;
  if (end === undefined || start === undefined) return undefined;
  const indent = start - (text.lastIndexOf("\n", start - 1) + 1);
  const at = lineEnd(text, end);
  return insertedLine(text, at, `${" ".repeat(indent)}${pair}`);
}

function endOf({ key, value }: Pair): number | undefined {
  const node = (value ?? key) as Node | null;
  return node?.range?.[1];
}

function inserted(text: string, at: number, part: string): string {
  return text.slice(0, at) + part + text.slice(at);
}

/** A line of its own, ended as the text's first one is. */
function insertedLine(text: string, at: number, line: string): string {
  const newline = /\r?\n/.exec(text)?.[0] ?? "\n";
  const before = at > 0 && text[at - 1] !== "\n" ? newline : "";
  return inserted(text, at, `${before}${line}${newline}`);
}

/** Just behind the newline of the line that an offset stands in; a block's range may end at the start of the next. */
function lineEnd(text: string, offset: number): number {
  const from = offset > 0 && text[offset - 1] === "\n" ? offset - 1 : offset;
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline + 1;
}

/** A scalar as it may stand in a flow collection too. */
function scalarText(value: string | number | boolean): string {
  const text = stringify(value, { lineWidth: 0 }).trimEnd();
  return typeof value === "string" && !/^[\w./+-][\w ./+-]*$/.test(text) ? JSON.stringify(value) : text;
}
