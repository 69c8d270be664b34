import * as fs from "node:fs";
import type { Place } from "../../constructs/core/fault";
import { FaultError } from "../../constructs/core/fault";
import type { JsonListener } from "./json-stream";
import { BrokenJson, JsonStream } from "./json-stream";

const CHUNK_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * Takes a JSON file apart, a piece at a time.
 * @param shown the file's name for people; default: its path.
 * @returns where the root's members stand.
 * @throws FaultError `json/broken`, and what the listener throws, with its place in the file.
 */
export function readJsonFile(
  file: string,
  listener: JsonListener,
  shown = file,
): (member: string) => Place | undefined {
  const stream = new JsonStream(listener);
  const at = (byte: number): Place => placeOf(file, shown, byte);
  try {
    for (const chunk of chunksOf(file)) stream.push(chunk);
    stream.end();
  } catch (error) {
    throw placed(error, stream, at);
  }
  return (member) => {
    const byte = stream.members.get(member);
    return byte === undefined ? undefined : at(byte);
  };
}

function placed(error: unknown, { taken }: JsonStream, at: (byte: number) => Place): unknown {
  if (error instanceof BrokenJson)
    return new FaultError([{ code: "json/broken", message: error.what, path: [], at: at(error.byte) }]);
  if (!(error instanceof FaultError)) return error;
  return new FaultError(error.faults.map((fault) => ({ ...fault, at: fault.at ?? at(taken) })));
}

/** A new buffer each time: the stream keeps pieces of it until their value is whole. */
function* chunksOf(file: string): Generator<Buffer> {
  const descriptor = fs.openSync(file, "r");
  try {
    for (let first = true; ; first = false) {
      const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
      const length = fs.readSync(descriptor, chunk, 0, CHUNK_BYTES, null);
      if (length === 0) return;
      yield chunk.subarray(first ? byteOrderMark(chunk) : 0, length);
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

/** The file is read once more: nobody counts lines of a plan that is whole. */
function placeOf(file: string, shown: string, byte: number): Place {
  let [line, column, left] = [1, 1, byte];
  for (const chunk of chunksOf(file)) {
    for (const each of chunk.subarray(0, left)) {
      if (each === LINE_FEED) [line, column] = [line + 1, 1];
      else column += unitsBegunBy(each);
    }
    left -= Math.min(left, chunk.length);
    if (left === 0) break;
  }
  return { file: shown, line, column };
}

/** Columns count as editors and JavaScript do: a character of four bytes is two. */
function unitsBegunBy(byte: number): number {
  return byte >= 0xf0 ? 2 : byte < 0x80 || byte >= 0xc0 ? 1 : 0;
}

/** Bytes of the UTF-8 mark that some editors put first. */
function byteOrderMark(chunk: Buffer): number {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
}
