import { printable, renderPlace } from "../../../core/fault";
import type { TextOptions } from "../../reporters/text";
import { renderText } from "../../reporters/text";
import { counted } from "../../reporters/words";
import type { ChangeReport, Danger, StackChange, SubjectChange } from "../contract";
import { stackLineInWords, stackLines } from "./stack-lines";
import { changeInWords, headline, subjectInWords } from "./words";

const CODES = { danger: "31", unknown: "35", allowed: "2", widens: "33", strong: "1", dim: "2" } as const;
type Paint = (code: keyof typeof CODES, text: string) => string;

/** A diff for people: what changes, what is dangerous, what policy forbids, then the stacks. */
export function renderChangeText(report: ChangeReport, options: Omit<TextOptions, "verbose"> = {}): string {
  const paint: Paint = (code, text) => (options.color === true ? `\u001b[${CODES[code]}m${text}\u001b[0m` : text);
  const blocks = [
    paint("strong", printable(headline(report))),
    ...report.subjects.map((subject) => renderSubject(subject, paint)),
    ...report.dangers.map((danger) => renderDanger(danger, paint)),
    ...policyBlock(report, options),
    renderStacks(report.stacks, paint),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function renderSubject(subject: SubjectChange, paint: Paint): string {
  const place = subject.place === undefined ? "" : `  ${renderPlace(subject.place)}`;
  const fields = subject.fields.map((field) => {
    const note = field.note === undefined ? "" : `; ${field.note}`;
    const widens = field.widens ? `  ${paint("widens", "widens a right")}` : "";
    return `  ${printable(`${field.what} ${changeInWords(field)}${note}`)}${widens}`;
  });
  const objects = subject.kind === "tenant" ? [`  ${counted(subject.objects, "object")} changed`] : [];
  return [`${paint("strong", printable(subjectInWords(subject)))}${place}`, ...fields, ...objects].join("\n");
}

function renderDanger(danger: Danger, paint: Paint): string {
  const grade = danger.allowed ? "allowed" : danger.verdict;
  const where = danger.place === undefined ? originOf(danger) : renderPlace(danger.place);
  const head = [...(where === "" ? [] : [where]), danger.kind, paint(grade, grade)].join("  ");
  const lines = [head, `  ${printable(`${danger.subject} ${danger.what}`)}`];
  if (danger.detail !== undefined) lines.push(`    ${printable(danger.detail)}`);
  if (!danger.allowed) lines.push(`  fix: ${printable(danger.fix)}    ${paint("dim", `(--allow ${danger.kind})`)}`);
  return lines.join("\n");
}

function originOf({ stack, address }: Danger): string {
  return printable([stack, address].filter((part) => part !== undefined).join(" "));
}

function policyBlock({ policy }: ChangeReport, options: TextOptions): string[] {
  if (policy === undefined || (policy.findings.length === 0 && policy.crashes.length === 0)) return [];
  return [`policy\n\n${renderText(policy, options).trimEnd()}`];
}

function renderStacks(stacks: readonly StackChange[], paint: Paint): string {
  if (stacks.length === 0) return "";
  const lines = stackLines(stacks).map((line) => `  ${printable(stackLineInWords(line, (name) => name))}`);
  return [paint("dim", "stacks"), ...lines].join("\n");
}
