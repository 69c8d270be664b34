import type { Fault, FieldPath } from "../../constructs/core/fault";
import { FaultError } from "../../constructs/core/fault";
import type { FoundPlace } from "../../constructs/core/json/json-places";
import { JsonPlaces } from "../../constructs/core/json/json-places";
import type { JsonProblem } from "../../constructs/core/json/json-scan";
import type { JsonLayout } from "../../constructs/core/json/json-skim";
import { skimJson } from "../../constructs/core/json/json-skim";
import { jsonStream } from "../../constructs/core/json/json-stream";
import { readJson } from "../../constructs/core/json/read-json";
import { linesOf } from "../../constructs/core/text-lines";

/** A JSON document that was read strictly. */
export interface JsonDocument {
  readonly value: unknown;
  /** Where a field stands. */
  readonly find: (path: FieldPath) => FoundPlace;
}

const FIXES: Readonly<Record<JsonProblem["slug"], string>> = {
  syntax: "give the file as a program wrote it, or mend it here",
  "duplicate-key": "remove one, or put both into a list: of two the first would be lost",
  "forbidden-key": "give the key another name",
  "too-deep": "check that this is the file you meant",
};

/**
 * Reads JSON strictly.
 * @param reread gives the text again when a place is asked for, so that nobody keeps it until then.
 * @throws FaultError `evidence/not-json`, `evidence/duplicate-key`, `evidence/forbidden-key`, `evidence/too-deep`.
 */
export function readJsonDocument(file: string, text: string, reread: () => string = () => text): JsonDocument {
  if (text.trim() === "") throw new FaultError([empty(file)]);
  const { value, layout } = skimJson(text) ?? scanned(file, text);
  let places: JsonPlaces | undefined;
  return {
    value,
    find: (path) => (places ??= new JsonPlaces(file, reread(), layout)).find(path),
  };
}

/**
 * Reads the JSON documents that stand behind each other in a text, strictly.
 * @param isOne what the first must be.
 * @returns undefined where they are not several, or others.
 * @throws FaultError as {@link readJsonDocument} does, with the faults of all of them.
 */
export function readJsonStream(
  file: string,
  text: string,
  reread: () => string,
  isOne: (value: unknown) => boolean,
): readonly JsonDocument[] | undefined {
  const extents = jsonStream(text);
  if (extents === undefined || extents.length < 2) return undefined;
  const first = readJson(text.slice(extents[0]!.start, extents[0]!.end));
  if ("problem" in first || !isOne(first.value)) return undefined;
  let places: JsonPlaces | undefined;
  const faults: Fault[] = [];
  const documents = extents.flatMap(({ start, end }): JsonDocument[] => {
    const read = readJson(text.slice(start, end));
    if ("problem" in read) {
      faults.push(faultOf(file, text, { ...read.problem, offset: start + read.problem.offset }));
      return [];
    }
    return [{ value: read.value, find: (path) => (places ??= new JsonPlaces(file, reread())).find(path, start) }];
  });
  if (faults.length > 0) throw new FaultError(faults);
  return documents;
}

function scanned(file: string, text: string): { readonly value: unknown; readonly layout?: JsonLayout } {
  const read = readJson(text);
  if ("problem" in read) throw new FaultError([faultOf(file, text, read.problem)]);
  return read;
}

function faultOf(file: string, text: string, { slug, message, offset }: JsonProblem): Fault {
  const logs = slug === "syntax" && /^\s*\{"@level"/.test(text);
  return {
    code: slug === "syntax" ? "evidence/not-json" : `evidence/${slug}`,
    message: slug === "syntax" ? `the file is no JSON: ${message}` : message,
    path: [],
    at: linesOf(file, text)(offset),
    fix: logs ? "this is the log of `terraform plan -json`: give the output of `terraform show -json`" : FIXES[slug],
  };
}

function empty(file: string): Fault {
  return {
    code: "evidence/empty",
    message: "the file is empty: what should have written it failed",
    path: [],
    at: { file, line: 1, column: 1 },
    fix: "write it again, and look at what the program says",
  };
}
