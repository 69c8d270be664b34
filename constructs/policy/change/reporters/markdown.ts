import { renderPlace } from "../../../core/fault";
import { formatNumber } from "../../../core/quantity";
import { isOpen } from "../../finding";
import { counted } from "../../reporters/words";
import type { ChangeReport, Danger, FieldChange, StackChange, SubjectChange } from "../contract";
import { findingLine } from "../../reporters/markdown";
import type { Line } from "../../reporters/markdown-text";
import { fitting, markdownCode, markdownText } from "../../reporters/markdown-text";
import { stackLineInWords, stackLines } from "./stack-lines";
import { headline, subjectInWords, valueInWords } from "./words";

/** Most bytes of each part; together they stay below a comment's limit. */
const ROOM = { dangers: 26_000, fields: 20_000, policy: 9_000, stacks: 8_000 } as const;

/** The hidden line by which a pipeline finds its comment again. */
export function commentMarker(site: string | undefined): string {
  const name = (site ?? "plan").replace(/[^A-Za-z0-9._-]/g, "-").slice(0, 60);
  return `<!-- gigafactory diff: ${name} -->`;
}

/** A diff as one comment of a pull request, which the next run replaces. */
export function renderChangeMarkdown(report: ChangeReport): string {
  const parts = [
    commentMarker(report.site),
    `## ${markdownText(headline(report))}`,
    ...table(report.subjects),
    ...section("", report.dangers.map(dangerLine), ROOM.dangers),
    ...section("### Policy", policyLines(report), ROOM.policy),
    ...stacksPart(report.stacks),
  ];
  return `${parts.join("\n\n")}\n`;
}

function section(title: string, lines: readonly Line[], bytes: number): string[] {
  if (lines.length === 0) return [];
  const body = fitting(lines, bytes, (left) => `- … and ${formatNumber(left)} more`).join("\n");
  return title === "" ? [body] : [title, body];
}

function table(subjects: readonly SubjectChange[]): string[] {
  const rows = subjects.flatMap(rowsOf);
  if (rows.length === 0) return [];
  const head = ["| | before | after |", "|---|---|---|"];
  return [[...head, ...fitting(rows, ROOM.fields, (left) => `| … and ${formatNumber(left)} more | | |`)].join("\n")];
}

function rowsOf(subject: SubjectChange): string[] {
  const name = markdownText(
    subject.kind === "tenant" && subject.action === "changed" ? subject.id : subjectInWords(subject),
  );
  const rows = subject.fields.map((field) => rowOf(name, field));
  if (subject.kind !== "tenant" || subject.fields.length > 0) return rows;
  return [`| ${name} · objects | | ${formatNumber(subject.objects)} changed |`];
}

function rowOf(name: string, field: FieldChange): string {
  const note = field.note === undefined ? "" : ` ${markdownText(field.note)}`;
  const widens = field.widens ? " **widens**" : "";
  const what = `${name} · ${markdownText(field.what)}${widens}`;
  return `| ${what} | ${markdownText(valueInWords(field.before))} | ${markdownText(valueInWords(field.after))}${note} |`;
}

function dangerLine(danger: Danger): string {
  const mark = danger.allowed ? "✓ allowed:" : danger.verdict === "unknown" ? "? cannot be ruled out:" : "⚠";
  const where =
    danger.place === undefined ? [danger.stack, danger.address].filter(Boolean).join(" ") : renderPlace(danger.place);
  const detail = danger.detail === undefined ? "" : `; ${markdownText(danger.detail)}`;
  const place = where === "" ? "" : ` (${markdownText(where)})`;
  return `- ${mark} ${markdownText(danger.subject)} **${markdownText(danger.what)}**${place}${detail} ${markdownCode(danger.kind)}`;
}

function policyLines({ policy }: ChangeReport): Line[] {
  if (policy === undefined) return [];
  const open = policy.findings.filter(isOpen);
  return [
    ...open.map((finding) => () => findingLine(finding)),
    ...policy.crashes.map(({ rule, message }) => `- crashed: ${markdownCode(rule)} ${markdownText(message)}`),
  ];
}

function stacksPart(stacks: readonly StackChange[]): string[] {
  if (stacks.length === 0) return [];
  const lines = stackLines(stacks).map((line) => {
    const words = markdownText(line.words);
    return `- ${stackLineInWords({ ...line, words }, markdownCode)}`;
  });
  const body = fitting(lines, ROOM.stacks, (left) => `- … and ${formatNumber(left)} more`).join("\n");
  return [`<details><summary>${counted(stacks.length, "stack")}</summary>\n\n${body}\n\n</details>`];
}
