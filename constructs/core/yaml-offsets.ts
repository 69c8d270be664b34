import type { Node, Pair } from "yaml";
import { isMap, isPair, isScalar, isSeq } from "yaml";
import type { FieldPath } from "./fault";

/** Where a field stands: its value where that is a scalar, else its key; the nearest parent where it is absent. */
export function offsetIn(contents: Node | null, path: FieldPath, what: "value" | "key"): number | undefined {
  let node: unknown = contents;
  let offset = nodeOffset(contents);
  for (const [index, key] of path.entries()) {
    const found = child(node, key);
    if (found === undefined) break;
    const isLast = index === path.length - 1;
    offset = (isLast && what === "value" ? ownOffset(found) : wayOffset(found)) ?? offset;
    node = nodeOf(found);
  }
  return offset;
}

/**
 * Tells where every field of what a document holds stands, as `offsetIn` does, without beginning at its root for each.
 * @param value the document's data: what an alias stands for is in it.
 * @param depth of paths, at most.
 */
export function eachOffset(
  contents: Node | null,
  value: unknown,
  depth: number,
  tell: (path: FieldPath, offset: number | undefined) => void,
): void {
  const look = (fields: unknown, node: unknown, way: number | undefined, path: FieldPath): void => {
    if (path.length >= depth || fields === null || typeof fields !== "object") return;
    const isList = Array.isArray(fields);
    for (const [index, [name, field]] of Object.entries(fields).entries()) {
      const key = isList ? Number(name) : name;
      const found = childHere(node, key, index);
      const here = [...path, key];
      tell(here, (found === undefined ? undefined : ownOffset(found)) ?? way);
      const next = found === undefined ? undefined : nodeOf(found);
      look(field, next, (found === undefined ? undefined : wayOffset(found)) ?? way, here);
    }
  };
  const root = nodeOffset(contents);
  tell([], root);
  look(value, contents, root, []);
}

type Child = Pair | Node;

function child(node: unknown, key: string | number): Child | undefined {
  if (isMap(node)) return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
  if (isSeq(node)) return node.items[Number(key)] as Node | undefined;
  return undefined;
}

/** Fields mostly stand in the order of their data. */
function childHere(node: unknown, key: string | number, index: number): Child | undefined {
  if (!isMap(node)) return child(node, key);
  const pair = node.items[index];
  return isScalar(pair?.key) && pair.key.value === key ? pair : child(node, key);
}

function nodeOf(found: Child): unknown {
  return isPair(found) ? found.value : found;
}

/** Of a field that is asked for. */
function ownOffset(found: Child): number | undefined {
  return isPair(found) && !isScalar(found.value) ? keyOffset(found) : nodeOffset(nodeOf(found));
}

/** Of a field on the way to it. */
function wayOffset(found: Child): number | undefined {
  return isPair(found) ? keyOffset(found) : nodeOffset(found);
}

function keyOffset(pair: Pair): number | undefined {
  return isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}

function nodeOffset(node: unknown): number | undefined {
  return (node as { range?: readonly number[] } | null)?.range?.[0];
}
