import type { Fault, Place } from "../core/fault";
import { compareText, FaultError } from "../core/fault";
import { faultsOf } from "../core/parse";
import type { Baseline, BaselineEntry, PlacedBaseline } from "./baseline";
import { BaselineModel } from "./baseline";
import { asFields } from "./reading/fields";

/** Largest baseline that is read: about 200,000 entries. */
export const MAX_BASELINE_BYTES = 64 * 1024 * 1024;

/** A baseline's file: JSON with an entry a line, sorted, so that a review shows what came and what went. */
export function baselineText({ findings, ...head }: Baseline): string {
  const lines = [...new Set([...findings].sort(compareEntries).map(entryLine))];
  const fields = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.map((line) => `    ${line}`).join(",\n")}\n  ]`;
  return `{\n${fields.join("")}  "findings": ${list}\n}\n`;
}

/**
 * Reads a baseline's file.
 * @throws FaultError with every fault of the file at once.
 */
export function readBaseline(file: string, text: string): PlacedBaseline {
  const start: Place = { file, line: 1, column: 1 };
  const document = parsed(text, start);
  if (asFields(document)?.["kind"] !== "Baseline") throw new FaultError([noBaseline(start)]);
  const result = BaselineModel.safeParse(document);
  if (!result.success) {
    const faults = faultsOf(result.error, document, BaselineModel);
    throw new FaultError(faults.map((fault) => ({ ...fault, at: start })));
  }
  let lines: ReadonlyMap<string, number> | undefined;
  return {
    ...result.data,
    place(entry) {
      if (entry === undefined) return start;
      lines ??= linesOf(text);
      const line = lines.get(entryLine(result.data.findings[entry]!));
      return line === undefined ? start : { file, line, column: 5 };
    },
  };
}

/** One fault for a file of another kind, rather than one for each of its fields. */
function noBaseline(at: Place): Fault {
  return {
    code: "baseline/not-a-baseline",
    message: "the file is no baseline",
    path: ["kind"],
    at,
    allowed: ["Baseline"],
    fix: "name a file that --write-baseline wrote, or a new one",
  };
}

function parsed(text: string, at: Place): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const fault: Fault = {
      code: "baseline/not-json",
      message: `the baseline is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      path: [],
      at,
      fix: "write it again with --write-baseline",
    };
    throw new FaultError([fault]);
  }
}

/** Lines by what stands on them, of a file in the form that we write; in any other form entries have no line. */
function linesOf(text: string): ReadonlyMap<string, number> {
  return new Map(text.split("\n").map((line, index) => [line.trim().replace(/,$/, ""), index + 1]));
}

/** The fields of an entry in one order, whoever wrote it. */
function entryLine({ rule, subject, verdict, attribute, stack, construct }: BaselineEntry): string {
  return JSON.stringify({ rule, subject, verdict, attribute, stack, construct });
}

function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  const fields = ["rule", "stack", "subject", "attribute", "verdict", "construct"] as const;
  for (const field of fields) {
    const order = compareText(a[field] ?? "", b[field] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}
