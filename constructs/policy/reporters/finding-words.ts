import { printable, renderPlace } from "../../core/fault";
import { formatNumber } from "../../core/quantity";
import { coveredPercent, isCoverageShort } from "../coverage";
import { FAIL_ON } from "../report";
import type { Crash, FailOn, Finding, Report } from "../report";
import type { Severity } from "../rule";

/** How a finding is marked: by its rule's severity, or as unknown. */
export type Grade = Severity | "unknown";

export function gradeOf({ verdict, severity }: Pick<Finding, "verdict" | "severity">): Grade {
  return verdict === "unknown" ? "unknown" : severity;
}

/** True for a finding that is as bad as `failOn` says. */
export function fails(finding: Finding, failOn: FailOn): boolean {
  return FAIL_ON.indexOf(gradeOf(finding)) <= FAIL_ON.indexOf(failOn);
}

/** What a rule found, on one line: `pool a1/hgx: promises 564 GPUs; expected at most 496`. */
export function messageOf({ subject, verdict, actual, expected, reason }: Finding): string {
  if (verdict === "unknown") return printable(`${subject}: ${reason ?? "cannot be judged from what was given"}`);
  return printable(`${subject}: ${actual ?? ""}; expected ${expected ?? ""}`);
}

/** Where a finding is to be mended: the user's line, else what made it. */
export function whereOf({ place, construct, stack, address }: Finding): string | undefined {
  if (place !== undefined) return renderPlace(place);
  const origin = construct ?? (stack === undefined ? address : [stack, address].filter(Boolean).join(" "));
  return origin === undefined ? undefined : printable(origin);
}

export function crashMessage({ subject, message }: Crash): string {
  return printable(subject === undefined ? message : `${message} at ${subject}`);
}

/** Why a finding that is still there fails nothing: `waived until 2027-05-31 by ops: more racks in May`. */
export function acceptedBecause({ waived, baselined }: Finding): string | undefined {
  if (waived !== undefined) return printable(`waived until ${waived.expires} by ${waived.owner}: ${waived.reason}`);
  return baselined === undefined ? undefined : "known to the baseline";
}

/** Said where less was judged than was asked for. */
export function coverageShortfall(report: Report): string | undefined {
  if (!isCoverageShort(report)) return undefined;
  const { objects, judged } = report.coverage;
  const share = `${formatNumber(judged)} of ${formatNumber(objects)} objects are judged by a rule`;
  return `${share}, ${coveredPercent(report.coverage)} %; expected at least ${report.minCoverage ?? 0} % (minCoverage)`;
}
