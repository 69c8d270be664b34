import { renderPlace } from "../../core/fault";
import { formatNumber } from "../../core/quantity";
import { isOpen } from "../finding";
import type { Finding, Report } from "../report";
import { acceptedBecause, coverageShortfall, crashMessage, gradeOf } from "./finding-words";
import type { Line } from "./markdown-text";
import { fitting, markdownCode, markdownText } from "./markdown-text";
import { renderTotals } from "./text";
import { counted, renderShown } from "./words";

/** Longest comment that GitHub takes, in characters. Counted in bytes here, of which there are never fewer. */
export const MAX_COMMENT = 65_536;

/** Most bytes of each part; together they stay below a comment's limit. */
const ROOM = { open: 44_000, accepted: 10_000, unjudged: 6_000 } as const;

/** A report as one comment of a pull request, or a job's summary. */
export function renderMarkdown(report: Report): string {
  const shortfall = coverageShortfall(report);
  const open = [
    ...(shortfall === undefined ? [] : [`- error: ${markdownText(shortfall)} ${markdownCode("coverage")}`]),
    ...report.crashes.map((crash) => `- crashed: ${markdownCode(crash.rule)} ${markdownText(crashMessage(crash))}`),
    ...report.findings.filter(isOpen).map((finding) => () => longLine(finding)),
  ];
  const accepted = [
    ...report.findings.filter((finding) => !isOpen(finding)).map((finding) => () => acceptedLine(finding)),
    ...report.skipped.map(({ rule, reason }) => `- left out: ${markdownCode(rule)} ${markdownText(reason)}`),
  ];
  const unjudged = report.coverage.unjudged.map(({ type, count }) => `- ${markdownCode(type)} ${formatNumber(count)}`);
  const parts = [
    "<!-- gigafactory check -->",
    `## Policy: ${markdownText(renderTotals(report))}`,
    ...(open.length === 0 ? [] : [shortened(open, ROOM.open)]),
    ...folded(accepted, "accepted or left out", ROOM.accepted),
    ...folded(
      unjudged,
      counted(unjudged.length, "type that no rule judged", "types that no rule judged"),
      ROOM.unjudged,
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** A finding on one line, as an item of a list. */
export function findingLine(finding: Finding): string {
  const { subject, actual, expected, reason, place, rule } = finding;
  const words = finding.verdict === "unknown" ? (reason ?? "") : `${actual ?? ""}; expected ${expected ?? ""}`;
  const where = place === undefined ? "" : ` (${markdownText(renderPlace(place))})`;
  return `- ${gradeOf(finding)}: ${markdownText(`${subject}: ${words}`)}${where} ${markdownCode(rule)}`;
}

function longLine(finding: Finding): string {
  const { working, fix } = finding;
  const sum = working === undefined ? "" : `<br>${markdownText(renderShown(working))}`;
  return `${findingLine(finding)}${sum}${fix === undefined ? "" : `<br>fix: ${markdownText(fix)}`}`;
}

function acceptedLine(finding: Finding): string {
  return `${findingLine(finding)} ${markdownText(acceptedBecause(finding) ?? "")}`;
}

function folded(lines: readonly Line[], title: string, bytes: number): string[] {
  if (lines.length === 0) return [];
  return [`<details><summary>${title}</summary>\n\n${shortened(lines, bytes)}\n\n</details>`];
}

function shortened(lines: readonly Line[], bytes: number): string {
  return fitting(lines, bytes, (left) => `- … and ${formatNumber(left)} more`).join("\n");
}
