import type { Fault, FieldPath } from "../../constructs/core/fault";
import { FaultError } from "../../constructs/core/fault";
import type { FoundPlace } from "../../constructs/core/json/json-places";
import { JsonPlaces } from "../../constructs/core/json/json-places";
import type { JsonProblem } from "../../constructs/core/json/json-scan";
import type { JsonLayout } from "../../constructs/core/json/json-skim";
import { skimJson } from "../../constructs/core/json/json-skim";
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
