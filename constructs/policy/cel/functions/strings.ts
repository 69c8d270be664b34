import type { Library } from "./library";
import { CallError } from "./library";

/** In code points, as CEL counts: JavaScript counts halves of characters. */
function points(text: string): string[] {
  return [...text];
}

function at(text: string, index: bigint): string {
  const all = points(text);
  if (index < 0n || index > BigInt(all.length)) throw new CallError(`index out of range: ${index}`);
  return all[Number(index)] ?? "";
}

function substring(text: string, from: bigint, to?: bigint): string {
  const all = points(text);
  const end = to ?? BigInt(all.length);
  if (from < 0n || end > BigInt(all.length) || from > end) throw new CallError(`index out of range: ${from}, ${end}`);
  return all.slice(Number(from), Number(end)).join("");
}

function indexOf(text: string, part: string, from = 0n): bigint {
  const [all, wanted] = [points(text), points(part)];
  if (from < 0n || (from > 0n && from >= BigInt(all.length))) throw new CallError(`index out of range: ${from}`);
  for (let start = Number(from); start + wanted.length <= all.length; start += 1)
    if (wanted.every((char, index) => all[start + index] === char)) return BigInt(start);
  return -1n;
}

function lastIndexOf(text: string, part: string, from?: bigint): bigint {
  const [all, wanted] = [points(text), points(part)];
  if (from !== undefined && (from < 0n || (from > 0n && from >= BigInt(all.length))))
    throw new CallError(`index out of range: ${from}`);
  const last = Math.min(all.length - wanted.length, from === undefined ? Infinity : Number(from));
  for (let start = last; start >= 0; start -= 1)
    if (wanted.every((char, index) => all[start + index] === char)) return BigInt(start);
  return -1n;
}

function replace(text: string, old: string, next: string, limit = -1n): string {
  // Go finds nothing before, between and after the characters.
  const pieces = old === "" ? ["", ...points(text), ""] : text.split(old);
  if (limit < 0n) return pieces.join(next);
  const count = Math.min(Number(limit), pieces.length - 1);
  return (
    pieces.slice(0, count + 1).join(next) +
    pieces
      .slice(count + 1)
      .map((piece) => old + piece)
      .join("")
  );
}

const ascii = (text: string, from: RegExp, change: (part: string) => string) => text.replace(from, change);

/** `strings` version 2, but for `format`. */
export const strings: Library = {
  name: "strings",
  register(environment) {
    environment
      .registerFunction("string.k8sCharAt(int): string", at)
      .registerFunction("string.k8sIndexOf(string): int", (text: string, part: string) => indexOf(text, part))
      .registerFunction("string.k8sIndexOf(string, int): int", indexOf)
      .registerFunction("string.k8sLastIndexOf(string): int", (text: string, part: string) => lastIndexOf(text, part))
      .registerFunction("string.k8sLastIndexOf(string, int): int", lastIndexOf)
      .registerFunction("string.k8sSubstring(int): string", (text: string, from: bigint) => substring(text, from))
      .registerFunction("string.k8sSubstring(int, int): string", substring)
      .registerFunction("string.k8sLowerAscii(): string", (text: string) =>
        ascii(text, /[A-Z]+/g, (part) => part.toLowerCase()),
      )
      .registerFunction("string.k8sUpperAscii(): string", (text: string) =>
        ascii(text, /[a-z]+/g, (part) => part.toUpperCase()),
      )
      .registerFunction("string.replace(string, string): string", (text: string, old: string, next: string) =>
        replace(text, old, next),
      )
      .registerFunction("string.replace(string, string, int): string", replace);
  },
};
