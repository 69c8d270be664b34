import { exitCode } from "../exit-code";
import type { Report } from "../report";
import type { RuleInfo } from "../rule";
import { coverageShortfall, crashMessage } from "./finding-words";
import { safeJsonPieces, StreamedList } from "./safe-json";
import { SARIF_SCHEMA, sarifFindings, sarifRule } from "./sarif-parts";

export interface SarifOptions {
  /** Of this toolkit. */
  readonly version: string;
  /** The rules that were asked, and what the engine itself says; a finding of another one is described by itself. */
  readonly rules: readonly RuleInfo[];
}

/**
 * A report as SARIF 2.1.0; what a waiver or the baseline accepted is there, suppressed.
 * @throws RangeError where the text would be longer than a string can be, 2^29 characters: some 480,000 findings.
 */
export function renderSarif(report: Report, options: SarifOptions): string {
  return [...sarifPieces(report, options)].join("");
}

/** The same text, a piece at a time. */
export function sarifPieces(report: Report, { version, rules }: SarifOptions): Iterable<string> {
  const descriptors = descriptorsOf(report, rules);
  const index = new Map(descriptors.map(({ id }, position) => [id, position]));
  const run = {
    tool: { driver: { name: "gigafactory", version, rules: descriptors } },
    columnKind: "utf16CodeUnits",
    automationDetails: { id: "gigafactory-check/" },
    invocations: [invocation(report)],
    results: new StreamedList(resultsOf(report, index)),
    properties: { coverage: report.coverage, skipped: report.skipped },
  };
  return safeJsonPieces({ $schema: SARIF_SCHEMA, version: "2.1.0", runs: [run] });
}

function* resultsOf({ findings }: Report, index: ReadonlyMap<string, number>) {
  for (const result of sarifFindings(findings)) yield { ...result, ruleIndex: index.get(result.ruleId) };
}

function descriptorsOf({ rules: asked, findings }: Report, rules: readonly RuleInfo[]) {
  const found = new Set(findings.map(({ rule }) => rule));
  const known = rules.filter(({ id }) => asked.includes(id) || found.has(id)).map(sarifRule);
  const ids = new Set(known.map(({ id }) => id));
  const others = new Map(findings.filter(({ rule }) => !ids.has(rule)).map((finding) => [finding.rule, finding]));
  const own = [...others.values()].map(({ rule, title, fix, severity, area }) =>
    sarifRule({ id: rule, title, why: title, fix: fix ?? title, severity, area }),
  );
  return [...known, ...own];
}

/** How the run itself went: a rule that crashed, and coverage that is too small, are its notifications. */
function invocation(report: Report) {
  const shortfall = coverageShortfall(report);
  const notifications = [
    ...report.crashes.map((crash) => ({
      level: "error",
      descriptor: { id: "crash" },
      associatedRule: { id: crash.rule },
      message: { text: crashMessage(crash) },
    })),
    ...(shortfall === undefined
      ? []
      : [{ level: "error", descriptor: { id: "coverage" }, message: { text: shortfall } }]),
  ];
  return {
    executionSuccessful: report.crashes.length === 0,
    exitCode: exitCode(report),
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  };
}
