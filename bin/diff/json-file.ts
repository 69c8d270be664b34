import * as fs from "node:fs";
import type { JsonListener } from "./json-stream";
import { JsonStream } from "./json-stream";

const CHUNK_BYTES = 1024 * 1024;

/** Takes a JSON file apart, a piece at a time. @throws FaultError `json/broken` */
export function readJsonFile(file: string, listener: JsonListener): void {
  const stream = new JsonStream(listener);
  const descriptor = fs.openSync(file, "r");
  try {
    for (let first = true; ; first = false) {
      // A new buffer each time: the stream keeps pieces of it until their value is whole.
      const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
      const length = fs.readSync(descriptor, chunk, 0, CHUNK_BYTES, null);
      if (length === 0) break;
      stream.push(chunk.subarray(first ? byteOrderMark(chunk) : 0, length));
    }
    stream.end();
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Bytes of the UTF-8 mark that some editors put first. */
function byteOrderMark(chunk: Buffer): number {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
}
