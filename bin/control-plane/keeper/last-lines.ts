import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const MAX_BYTES = 32 * 1024;
const MAX_LINES = 20;
const MAX_LINE = 400;

/** The last lines of a log, each cut to a length that people read; empty where there is no such file. */
export function lastLines(file: string): string[] {
  const lines = tail(file)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.slice(-MAX_LINES).map((line) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line));
}

function tail(file: string): string {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, "r");
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.min(size, MAX_BYTES));
    readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
    const text = bytes.toString("utf8");
    // What was cut off may have begun in the middle of a line.
    return size > MAX_BYTES ? text.slice(text.indexOf("\n") + 1) : text;
  } catch {
    return "";
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
