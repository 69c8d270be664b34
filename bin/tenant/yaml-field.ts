import type { Document } from "yaml";
import { isMap, isNode, isScalar, parseDocument } from "yaml";

/**
 * Sets a field of a file's top mapping to a plain text, or takes it away where `value` is undefined. Only the line of
 * the field changes: comments and everybody else's lines keep their bytes, so that a reviewer sees one line.
 * @param text YAML that was read without fault: one document, a mapping.
 * @param after keys that the field is put behind where it is not there yet, the best place first.
 */
export function withField(text: string, key: string, value: string | undefined, after: readonly string[]): string {
  const document = parseDocument(text);
  const field = rangeOf(document, key);
  if (field !== undefined && value === undefined) return withoutLines(text, field);
  if (field !== undefined) return text.slice(0, field.value[0]) + value + text.slice(field.value[1]);
  if (value === undefined) return text;
  const neighbour = after.map((name) => rangeOf(document, name)).find((range) => range !== undefined);
  if (neighbour === undefined || isFlow(document)) {
    document.set(key, value);
    return document.toString({ lineWidth: 0 });
  }
  const end = lineEnd(text, neighbour.value[1]);
  return `${text.slice(0, end)}${end > 0 && text[end - 1] !== "\n" ? "\n" : ""}${key}: ${value}\n${text.slice(end)}`;
}

interface FieldRange {
  readonly key: number;
  /** Start and end of the value itself. */
  readonly value: readonly [number, number];
}

function rangeOf({ contents }: Document, name: string): FieldRange | undefined {
  if (!isMap(contents)) return undefined;
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === name);
  if (pair === undefined || !isNode(pair.key) || !isNode(pair.value)) return undefined;
  const [start] = pair.key.range!;
  return { key: start, value: [pair.value.range![0], pair.value.range![1]] };
}

function isFlow({ contents }: Document): boolean {
  return isMap(contents) && contents.flow === true;
}

function withoutLines(text: string, { key, value }: FieldRange): string {
  return text.slice(0, text.lastIndexOf("\n", key - 1) + 1) + text.slice(lineEnd(text, value[1]));
}

/** Just behind the newline of the line that an offset stands in; a value of several lines ends at its last. */
function lineEnd(text: string, offset: number): number {
  // A block's range may end at the start of the line behind it.
  const from = offset > 0 && text[offset - 1] === "\n" ? offset - 1 : offset;
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline + 1;
}
