import type { JsonProblem } from "./json-scan";
import { scanJson } from "./json-scan";

/** The value of a JSON text that is read strictly, or what is wrong with it. A byte order mark is no part of it. */
export function readJson(text: string): { readonly value: unknown } | { readonly problem: JsonProblem } {
  const problem = scanJson(text);
  if (problem !== undefined) return { problem };
  return { value: JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as unknown };
}
