import { printable, renderPlace } from "../../core/fault";
import { formatNumber } from "../../core/quantity";
import type { Crash, Finding, Report } from "../report";
import { counted, renderShown } from "./words";

export interface TextOptions {
  /** Terminal colours; default none. */
  readonly color?: boolean;
}

type Paint = (code: keyof typeof CODES, text: string) => string;

const CODES = { error: "31", warning: "33", info: "36", unknown: "35", strong: "1", dim: "2" } as const;

/** A report for people: each finding with its place, what is and what should be, the sum, the fix; then the totals. */
export function renderText(report: Report, options: TextOptions = {}): string {
  const paint: Paint = (code, text) => (options.color === true ? `\u001b[${CODES[code]}m${text}\u001b[0m` : text);
  const open = report.findings.filter(({ waived }) => waived === undefined);
  const blocks = [
    ...open.map((finding) => renderFinding(finding, paint)),
    ...report.crashes.map((crash) => renderCrash(crash, paint)),
    ...waivedBlock(report, paint),
    renderTotals(report),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function renderFinding(finding: Finding, paint: Paint): string {
  const grade = finding.verdict === "unknown" ? "unknown" : finding.severity;
  const where = whereOf(finding);
  const place = where === undefined ? [] : [paint("strong", where)];
  const head = [...place, printable(finding.rule), paint(grade, grade)].join("  ");
  const more = `(gigafactory rules ${printable(finding.rule)})`;
  const lines = [head, `  ${messageOf(finding)}`];
  if (finding.working !== undefined) lines.push(`    ${printable(renderShown(finding.working))}`);
  if (finding.detail !== undefined) lines.push(`    ${printable(finding.detail)}`);
  lines.push(finding.fix === undefined ? `  ${more}` : `  fix: ${printable(finding.fix)}    ${paint("dim", more)}`);
  return lines.join("\n");
}

function whereOf({ place, construct, stack, address }: Finding): string | undefined {
  if (place !== undefined) return renderPlace(place);
  const origin = construct ?? (stack === undefined ? address : [stack, address].filter(Boolean).join(" "));
  return origin === undefined ? undefined : printable(origin);
}

function messageOf({ subject, verdict, actual, expected, reason }: Finding): string {
  if (verdict === "unknown") return printable(`${subject}: ${reason ?? "cannot be judged from what was given"}`);
  return printable(`${subject}: ${actual ?? ""}; expected ${expected ?? ""}`);
}

function renderCrash({ rule, subject, message }: Crash, paint: Paint): string {
  const at = subject === undefined ? "" : ` at ${subject}`;
  return `${printable(rule)}  ${paint("error", "crashed")}\n  ${printable(`${message}${at}`)}`;
}

function waivedBlock({ findings }: Report, paint: Paint): string[] {
  const lines = findings.flatMap(({ waived, rule, subject }) =>
    waived === undefined
      ? []
      : [`  ${printable(`${rule}  ${subject}: ${waived.reason} (${waived.owner}, until ${waived.expires})`)}`],
  );
  return lines.length === 0 ? [] : [[paint("dim", "waived:"), ...lines].join("\n")];
}

/** `12 errors, 3 warnings, 2 unknown · 14,212 objects, 38 that no rule judged`. */
export function renderTotals({ counts, coverage, crashes }: Report): string {
  const { error, warning, info } = counts.severities;
  const found = [
    counted(error, "error"),
    counted(warning, "warning"),
    ...(info > 0 ? [counted(info, "remark")] : []),
    counted(counts.unknown, "unknown", "unknown"),
    ...(counts.waived > 0 ? [counted(counts.waived, "waived", "waived")] : []),
    ...(crashes.length > 0 ? [counted(crashes.length, "crash", "crashes")] : []),
  ].join(", ");
  const unjudged = formatNumber(coverage.objects - coverage.judged);
  return `${found} · ${counted(coverage.objects, "object")}, ${unjudged} that no rule judged`;
}
