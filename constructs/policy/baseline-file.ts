import type { Fault, FieldPath, Place } from "../core/fault";
import { compareText, FaultError } from "../core/fault";
import { JsonPlaces } from "../core/json/json-places";
import type { JsonProblem } from "../core/json/json-scan";
import { readJson } from "../core/json/read-json";
import { faultsOf } from "../core/parse";
import { formatBytes, formatNumber } from "../core/quantity";
import { linesOf } from "../core/text-lines";
import type { FileLimit } from "../core/yaml";
import type { Baseline, BaselineEntry, PlacedBaseline } from "./baseline";
import { BaselineModel, MAX_ENTRIES } from "./baseline";
import { asFields } from "./reading/fields";

/** Largest baseline that is read and written: more than a million entries as they mostly are. */
export const BASELINE_LIMIT: FileLimit = {
  bytes: 256 * 1024 * 1024,
  code: "baseline/too-large",
  what: "a baseline",
};

/**
 * A baseline's file: JSON with an entry a line, sorted, so that a review shows what came and what went.
 * @param file its name, for the fault.
 * @throws FaultError for one that would not be read: `baseline/too-large`, and `model/out-of-range` for a name.
 */
export function baselineText(baseline: Baseline, file: string): string {
  const { findings, ...head } = baseline;
  const lines = [...new Set([...findings].sort(compareEntries).map(entryLine))];
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + ",\n    ".length, 0);
  if (lines.length > MAX_ENTRIES || bytes > BASELINE_LIMIT.bytes)
    throw new FaultError([tooManyEntries(file, lines.length, bytes, findings)]);
  refuseUnreadable(baseline, file);
  const fields = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.map((line) => `    ${line}`).join(",\n")}\n  ]`;
  return `{\n${fields.join("")}  "findings": ${list}\n}\n`;
}

/** Names of an input that is no Kubernetes at all may be of any length; what could not be read again is not written. */
function refuseUnreadable(baseline: Baseline, file: string): void {
  const result = BaselineModel.safeParse(baseline);
  if (result.success) return;
  const at: Place = { file, line: 1, column: 1 };
  const faults = faultsOf(result.error, baseline, BaselineModel).slice(0, MAX_FAULTS);
  throw new FaultError(
    faults.map((fault) => ({ ...fault, message: `${fault.message}; the baseline was not written`, at })),
  );
}

/** Most entries that are told of one baseline that can't be written. */
const MAX_FAULTS = 20;

/** Says where most of them come from: a rule that finds so much is better skipped, with its reason, than listed. */
function tooManyEntries(file: string, entries: number, bytes: number, findings: Baseline["findings"]): Fault {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const most = [...counts].sort(([a, x], [b, y]) => y - x || compareText(a, b)).slice(0, 3);
  return {
    code: "baseline/too-large",
    message: "there are too many findings for a baseline; nothing was written",
    path: ["findings"],
    at: { file, line: 1, column: 1 },
    received: `${formatNumber(entries)} entries, ${formatBytes(bytes)}; most of ${most.map(([rule, count]) => `${rule} (${formatNumber(count)})`).join(", ")}`,
    allowed: `at most ${formatNumber(MAX_ENTRIES)} entries and ${formatBytes(BASELINE_LIMIT.bytes)}`,
    fix: "skip the rules that find most, with --skip <rule=reason> or in the policy, or check fewer stacks at a time, each with a baseline",
  };
}

/**
 * Reads a baseline's file.
 * @throws FaultError with every fault of the file at once, each at its line.
 */
export function readBaseline(file: string, text: string): PlacedBaseline {
  const read = readJson(text);
  if ("problem" in read) throw new FaultError([notJson(read.problem, linesOf(file, text)(read.problem.offset))]);
  const document = read.value;
  const places = new JsonPlaces(file, text);
  const placeOf = (path: FieldPath): Place => places.find(path).place;
  if (asFields(document)?.["kind"] !== "Baseline") throw new FaultError([noBaseline(placeOf(["kind"]))]);
  const result = BaselineModel.safeParse(document);
  if (!result.success) {
    const faults = faultsOf(result.error, document, BaselineModel);
    throw new FaultError(faults.map((fault) => ({ ...fault, at: placeOf(fault.path) })));
  }
  return { ...result.data, place: (entry) => placeOf(entry === undefined ? [] : ["findings", entry]) };
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

function notJson({ slug, message }: JsonProblem, at: Place): Fault {
  return {
    code: slug === "syntax" ? "baseline/not-json" : `baseline/${slug}`,
    message: slug === "syntax" ? `the baseline is no JSON: ${message}` : message,
    path: [],
    at,
    fix: "mend it here, or write it again with --write-baseline",
  };
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
