import { Pattern } from "../regex/match";
import type { Library } from "./library";

/** A policy's few patterns are asked about every object. */
const compiled = new Map<string, Pattern>();

function patternOf(text: string): Pattern {
  const known = compiled.get(text) ?? new Pattern(text);
  compiled.set(text, known);
  return known;
}

export const regex: Library = {
  name: "regex",
  register(environment) {
    environment
      .registerFunction("string.k8sMatches(string): bool", (text: string, pattern: string) =>
        patternOf(pattern).test(text),
      )
      .registerFunction("k8sMatches(string, string): bool", (text: string, pattern: string) =>
        patternOf(pattern).test(text),
      )
      .registerFunction("string.find(string): string", (text: string, pattern: string) => patternOf(pattern).find(text))
      .registerFunction("string.findAll(string): list<string>", (text: string, pattern: string) =>
        patternOf(pattern).findAll(text),
      )
      .registerFunction("string.findAll(string, int): list<string>", (text: string, pattern: string, limit: bigint) =>
        patternOf(pattern).findAll(text, limit < 0n ? Infinity : Number(limit)),
      );
  },
};
