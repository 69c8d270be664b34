import { printable } from "../../core/fault";
import { checkedNothing } from "../exit-code";
import { isOpen } from "../finding";
import type { Finding, Report } from "../report";
import { coverageShortfall, crashMessage, fails, gradeOf, messageOf, whereOf } from "../reporters/finding-words";
import { counted } from "../reporters/words";

/** Most rules and types that are named one by one. */
const NAMED = 5;

/** What keeps a report from passing, one text each; none where it passes. */
export function objections(report: Report): string[] {
  const shortfall = coverageShortfall(report) ?? nothingJudged(report);
  return [
    ...report.crashes.map((crash) => `${printable(crash.rule)} crashed: ${crashMessage(crash)}`),
    ...report.findings.filter((finding) => isOpen(finding) && fails(finding, report.failOn)).map(objection),
    ...(shortfall === undefined ? [] : [shortfall]),
  ];
}

/** Where no rule had anything to say, as the command line's exit code 4 says it: a gate that judges nothing is none. */
function nothingJudged(report: Report): string | undefined {
  if (report.crashes.length > 0 || !checkedNothing(report)) return undefined;
  const { rules, coverage } = report;
  const types = coverage.unjudged.map(({ type, count }) => `${count} ${printable(type)}`);
  const asked = `${counted(rules.length, "rule")}${listed(rules.map(printable))}`;
  const about = `${counted(coverage.objects, "object")}${listed(types)}`;
  return [
    "no rule judged anything, so nothing was checked",
    `    asked: ${asked}`,
    `    about: ${about}`,
    "    fix: choose rules or packs that are about what the stacks hold; the pack default has every rule",
  ].join("\n");
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return "";
  return `: ${names.slice(0, NAMED).join(", ")}${names.length > NAMED ? ", …" : ""}`;
}

function objection(finding: Finding): string {
  const { place, construct } = finding;
  const made = place === undefined || construct === undefined ? undefined : printable(construct);
  const head = [whereOf(finding), made, printable(finding.rule), gradeOf(finding)].filter((part) => part !== undefined);
  const fix = finding.fix === undefined ? [] : [`    fix: ${printable(finding.fix)}`];
  return [head.join("  "), `    ${messageOf(finding)}`, ...fix].join("\n");
}
