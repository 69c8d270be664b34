import { printable } from "../../core/fault";
import { formatNumber } from "../../core/quantity";
import { isOpen } from "../finding";
import type { Finding, Report } from "../report";
import { coverageShortfall, crashMessage, gradeOf, messageOf, whereOf } from "./finding-words";
import type { Paint } from "./paint";
import { paintOf } from "./paint";
import { counted, renderShown } from "./words";

export interface TextOptions {
  /** Terminal colours; default none. */
  readonly color?: boolean;
  /** Every finding and every type that no rule judged; default the first few of each. */
  readonly verbose?: boolean;
  /** Rules that `gigafactory rules <id>` explains; default all. Of others nobody is sent there. */
  readonly explained?: (rule: string) => boolean;
}

/** Most findings of one rule that are shown, unless all are asked for. */
const SHOWN_FINDINGS = 5;

/** Most types that no rule judged that are named, unless all are asked for. */
const SHOWN_TYPES = 6;

interface Style {
  readonly paint: Paint;
  readonly verbose: boolean;
  readonly explained: (rule: string) => boolean;
}

/**
 * A report for people: findings by rule, each with its place, what is and what should be, the sum, the fix; then what was
 * accepted, what was left out, and the totals.
 */
export function renderText(report: Report, options: TextOptions = {}): string {
  return [...textPieces(report, options)].join("");
}

/** The same text, a block at a time. */
export function* textPieces(report: Report, options: TextOptions = {}): Generator<string> {
  const { color, verbose = false, explained = () => true } = options;
  for (const block of blocks(report, { paint: paintOf(color), verbose, explained })) yield `${block}\n\n`;
  yield `${renderTotals(report)}\n`;
}

function* blocks(report: Report, style: Style): Generator<string> {
  for (const group of groups(report.findings.filter(isOpen))) yield renderGroup(group, style);
  for (const crash of report.crashes)
    yield `${printable(crash.rule)}  ${style.paint("error", "crashed")}\n  ${crashMessage(crash)}`;
  const shortfall = coverageShortfall(report);
  if (shortfall !== undefined) yield `coverage  ${style.paint("error", "error")}\n  ${shortfall}`;
  yield* acceptedBlocks(report, style);
  yield* unjudgedBlock(report, style);
}

/** Findings of one rule and one grade, in the order in which the first of each comes. */
function groups(findings: readonly Finding[]): Finding[][] {
  const byHead = new Map<string, Finding[]>();
  let last: Finding[] = [];
  for (const finding of findings) {
    const [before] = last;
    // Mostly they come together, and a look-up of each would be dearer.
    if (before !== undefined && before.rule === finding.rule && gradeOf(before) === gradeOf(finding)) {
      last.push(finding);
      continue;
    }
    const head = `${finding.rule}\n${gradeOf(finding)}`;
    last = byHead.get(head) ?? [];
    if (last.length === 0) byHead.set(head, last);
    last.push(finding);
  }
  return [...byHead.values()];
}

function renderGroup(group: readonly Finding[], style: Style): string {
  const [first] = group;
  return group.length === 1 ? renderAlone(first!, style) : renderTogether(group, style);
}

function renderAlone(finding: Finding, style: Style): string {
  const { paint } = style;
  const where = whereOf(finding);
  const place = where === undefined ? [] : [paint("strong", where)];
  const head = [...place, headOf(finding, paint)].join("  ");
  return [head, `  ${messageOf(finding)}`, ...moreLines(finding), ...lastLine(finding, finding.fix, style)].join("\n");
}

function renderTogether(group: readonly Finding[], style: Style): string {
  const { paint, verbose } = style;
  const [first] = group;
  const shown = verbose ? group : group.slice(0, SHOWN_FINDINGS);
  const fix = group.every((other) => other.fix === first!.fix) ? first!.fix : undefined;
  const lines = shown.flatMap((finding) => {
    const where = whereOf(finding);
    const place = where === undefined ? "" : `${paint("strong", where)}  `;
    const own = finding.fix !== undefined && finding.fix !== fix ? [`    fix: ${printable(finding.fix)}`] : [];
    return [`  ${place}${messageOf(finding)}`, ...moreLines(finding), ...own];
  });
  const rest = group.length - shown.length;
  const more = rest === 0 ? [] : [`  … and ${formatNumber(rest)} more (--verbose shows all)`];
  const last = lastLine(first!, fix, style);
  return [`${headOf(first!, paint)}  ${counted(group.length, "finding")}`, ...lines, ...more, ...last].join("\n");
}

function headOf(finding: Finding, paint: Paint): string {
  return `${printable(finding.rule)}  ${paint(gradeOf(finding), gradeOf(finding))}`;
}

function moreLines({ working, detail }: Finding): string[] {
  return [
    ...(working === undefined ? [] : [`    ${printable(renderShown(working))}`]),
    ...(detail === undefined ? [] : [`    ${printable(detail)}`]),
  ];
}

/** The fix, and where more is said of the rule. */
function lastLine({ rule }: Finding, fix: string | undefined, { paint, explained }: Style): string[] {
  const hint = explained(rule) ? paint("dim", `(gigafactory rules ${printable(rule)})`) : undefined;
  const said = [fix === undefined ? undefined : `fix: ${printable(fix)}`, hint].filter((part) => part !== undefined);
  return said.length === 0 ? [] : [`  ${said.join("    ")}`];
}

/** What stays in the report and fails nothing. */
function acceptedBlocks({ findings, skipped }: Report, style: Style): string[] {
  const waived = findings.flatMap(({ waived: by, rule, subject }) => (by === undefined ? [] : [{ by, rule, subject }]));
  const baselined = findings.filter((finding) => finding.baselined === true);
  return [
    ...list("waived:", waived, style, ({ by, rule, subject }) =>
      printable(`${rule}  ${subject}: ${by.reason} (${by.owner}, until ${by.expires})`),
    ),
    ...list("in the baseline:", baselined, style, (finding) => `${printable(finding.rule)}  ${messageOf(finding)}`),
    ...list("left out:", skipped, style, ({ rule, reason }) => printable(`${rule}  ${reason}`)),
  ];
}

function list<T>(title: string, items: readonly T[], { paint, verbose }: Style, line: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const shown = verbose ? items : items.slice(0, SHOWN_FINDINGS);
  const rest = items.length - shown.length;
  const more = rest === 0 ? [] : [`… and ${formatNumber(rest)} more (--verbose shows all)`];
  return [[paint("dim", title), ...[...shown.map(line), ...more].map((each) => `  ${each}`)].join("\n")];
}

function unjudgedBlock({ coverage: { unjudged } }: Report, { paint, verbose }: Style): string[] {
  if (unjudged.length === 0) return [];
  const shown = verbose ? unjudged : unjudged.slice(0, SHOWN_TYPES);
  const rest = unjudged.length - shown.length;
  const names = shown.map(({ type, count }) => printable(`${type} ${formatNumber(count)}`));
  const more = rest === 0 ? [] : [`${counted(rest, "other type")} (--verbose shows all)`];
  return [`${paint("dim", "no rule judged:")} ${[...names, ...more].join(", ")}`];
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
    ...(counts.baselined > 0 ? [`${formatNumber(counts.baselined)} in the baseline`] : []),
    ...(crashes.length > 0 ? [counted(crashes.length, "crash", "crashes")] : []),
  ].join(", ");
  const unjudged = formatNumber(coverage.objects - coverage.judged);
  return `${found} · ${counted(coverage.objects, "object")}, ${unjudged} that no rule judged`;
}
