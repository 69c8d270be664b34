import { printable } from "../../core/fault";
import { isOpen } from "../finding";
import type { Finding, Report } from "../report";
import { coverageShortfall, crashMessage, fails, gradeOf, messageOf, whereOf } from "../reporters/finding-words";

/** What keeps a report from passing, one text each; none where it passes. */
export function objections(report: Report): string[] {
  const shortfall = coverageShortfall(report);
  return [
    ...report.crashes.map((crash) => `${printable(crash.rule)} crashed: ${crashMessage(crash)}`),
    ...report.findings.filter((finding) => isOpen(finding) && fails(finding, report.failOn)).map(objection),
    ...(shortfall === undefined ? [] : [shortfall]),
  ];
}

function objection(finding: Finding): string {
  const { place, construct } = finding;
  const made = place === undefined || construct === undefined ? undefined : printable(construct);
  const head = [whereOf(finding), made, printable(finding.rule), gradeOf(finding)].filter((part) => part !== undefined);
  const fix = finding.fix === undefined ? [] : [`    fix: ${printable(finding.fix)}`];
  return [head.join("  "), `    ${messageOf(finding)}`, ...fix].join("\n");
}
