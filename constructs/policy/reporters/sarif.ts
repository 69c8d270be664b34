import { exitCode } from "../exit-code";
import type { Report } from "../report";
import type { RuleInfo } from "../rule";
import { coverageShortfall, crashMessage } from "./finding-words";
import { safeJson } from "./safe-json";
import { SARIF_SCHEMA, sarifFindings, sarifRule } from "./sarif-parts";

export interface SarifOptions {
  /** Of this toolkit. */
  readonly version: string;
  /** The rules that were asked, and what the engine itself says; a finding of another one is described by itself. */
  readonly rules: readonly RuleInfo[];
}

/** A report as SARIF 2.1.0; what a waiver or the baseline accepted is there, suppressed. */
export function renderSarif(report: Report, { version, rules }: SarifOptions): string {
  const descriptors = descriptorsOf(report, rules);
  const index = new Map(descriptors.map(({ id }, position) => [id, position]));
  const run = {
    tool: { driver: { name: "gigafactory", version, rules: descriptors } },
    columnKind: "utf16CodeUnits",
    automationDetails: { id: "gigafactory-check/" },
    invocations: [invocation(report)],
    results: sarifFindings(report.findings).map((result) => ({ ...result, ruleIndex: index.get(result.ruleId) })),
    properties: { coverage: report.coverage, skipped: report.skipped },
  };
  return safeJson({ $schema: SARIF_SCHEMA, version: "2.1.0", runs: [run] });
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
