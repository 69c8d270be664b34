/** Controls that JSON leaves as they are, and what turns the direction of text. */
const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A list whose items are made one by one, when they are written: a report may have half a million. None holds another. */
export class StreamedList {
  constructor(readonly items: Iterable<unknown>) {}
}

/**
 * A document as JSON text in pieces, of which each item of a {@link StreamedList} is one. JSON itself escapes only the
 * controls below U+0020; the rest of what can steer a terminal is escaped here. Such characters can only stand inside
 * strings, where an escape means the same.
 */
export function* safeJsonPieces(document: unknown): Generator<string> {
  yield* piecesOf(document, "");
  yield "\n";
}

function* piecesOf(value: unknown, indent: string): Generator<string> {
  if (value instanceof StreamedList) yield* listPieces(value.items, indent, wholePieces);
  else if (!holdsStreamed(value)) yield* wholePieces(value, indent);
  else if (Array.isArray(value)) yield* listPieces(value, indent, piecesOf);
  else yield* memberPieces(value, indent);
}

function* wholePieces(value: unknown, indent: string): Generator<string> {
  yield escaped(indented(value, indent));
}

/** In a list in a list it has the indent that it must have, and what stands around it is known. */
function indented(value: unknown, indent: string): string {
  let inLists = value;
  let [before, after] = [0, 0];
  for (let depth = indent.length / 2; depth > 0; depth--) {
    inLists = [inLists];
    before += 2 + 2 * depth;
    after += 2 * depth;
  }
  const json = JSON.stringify(inLists, null, 2);
  return json.slice(before, json.length - after);
}

function* listPieces(items: Iterable<unknown>, indent: string, pieces: typeof piecesOf): Generator<string> {
  const deeper = `${indent}  `;
  let before = "[\n";
  for (const item of items) {
    yield before + deeper;
    yield* pieces(item, deeper);
    before = ",\n";
  }
  yield before === "[\n" ? "[]" : `\n${indent}]`;
}

function* memberPieces(value: object, indent: string): Generator<string> {
  const deeper = `${indent}  `;
  let before = "{\n";
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield `${before}${deeper}${escaped(JSON.stringify(key))}: `;
    yield* piecesOf(member, deeper);
    before = ",\n";
  }
  yield `\n${indent}}`;
}

/** True above a streamed list; within the items of one there is none. */
function holdsStreamed(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return value instanceof StreamedList || Object.values(value).some(holdsStreamed);
}

function escaped(json: string): string {
  return json.replace(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
