import * as path from "node:path";
import { printable } from "../../constructs/core/fault";
import { engineRules } from "../../constructs/policy/engine-rules";
import type { Report } from "../../constructs/policy/report";
import { paintOf } from "../../constructs/policy/reporters/paint";
import { counted } from "../../constructs/policy/reporters/words";
import { githubPieces } from "../../constructs/policy/reporters/github";
import { gitlabPieces } from "../../constructs/policy/reporters/gitlab";
import { jsonPieces } from "../../constructs/policy/reporters/json";
import { junitPieces } from "../../constructs/policy/reporters/junit";
import { renderMarkdown } from "../../constructs/policy/reporters/markdown";
import { sarifPieces } from "../../constructs/policy/reporters/sarif";
import { textPieces } from "../../constructs/policy/reporters/text";
import { rules } from "../../constructs/policy/rules";
import { gathered } from "../gathered";
import type { Io } from "../io";
import type { ReportOutput } from "../outputs";
import type { CheckFormat } from "../options";
import type { PolicyCheckResult } from "../policy-check";
import type { Mended } from "../mend/mend-site";
import { version } from "../version";
import { writePieces } from "../write-pieces";
import { isExplained } from "./explained";

export interface RenderOptions {
  readonly color: boolean;
  readonly verbose: boolean;
}

const RENDERERS: Readonly<Record<CheckFormat, (report: Report, options: RenderOptions) => Iterable<string>>> = {
  text: (report, options) => textPieces(report, { ...options, explained: isExplained }),
  json: jsonPieces,
  sarif: (report) => sarifPieces(report, { version: version(), rules: [...rules, ...engineRules] }),
  junit: junitPieces,
  github: githubPieces,
  gitlab: gitlabPieces,
  markdown: (report) => [renderMarkdown(report)],
};

/**
 * A report in one of its formats, in pieces of about 64 KiB; all are renderings of the same object. A piece is made when
 * it is asked for: half a million findings are never one text.
 */
export function renderCheck(report: Report, format: CheckFormat, options: RenderOptions): Iterable<string> {
  return gathered(RENDERERS[format](report, options));
}

/** Writes a report to stdout and to the files that were asked for: every file, or none. */
export async function writeReport(
  io: Io,
  { report, mended, baseline }: PolicyCheckResult,
  outputs: readonly ReportOutput<CheckFormat>[],
  options: { readonly verbose: boolean },
): Promise<void> {
  const { verbose } = options;
  const printsText = outputs.some(({ format, file }) => format === "text" && file === undefined);
  // What is done to files is told where people read; a document stays a document.
  const told = printsText ? io.stdout : io.stderr;
  if (mended !== undefined) told.write(`${renderMended(mended, told.colors)}\n`);
  if (baseline !== undefined)
    told.write(`baseline ${baseline.written ? "" : "would be "}written to ${printable(baseline.file)}\n\n`);
  const files = outputs.flatMap(({ format, file }) =>
    file === undefined
      ? []
      : [[path.resolve(io.cwd, file), renderCheck(report, format, { color: false, verbose: true })] as const],
  );
  if (files.length > 0) io.files.write(Object.fromEntries(files));
  for (const { format } of outputs.filter(({ file }) => file === undefined)) {
    await writePieces(io.stdout, renderCheck(report, format, { color: io.stdout.colors, verbose }));
  }
}

/** A tab, and the end of a line as Windows writes it, steer no terminal, and without them no program takes the patch. */
function patchLine(line: string): { readonly text: string; readonly end: string } {
  const end = line.endsWith("\r") ? "\r" : "";
  const text = line.slice(0, line.length - end.length);
  return { text: text.split("\t").map(printable).join("\t"), end };
}

/** What `--fix` did or would do, as a diff and its reasons. */
export function renderMended({ findings, files, written }: Mended, color: boolean): string {
  if (findings.length === 0) return "nothing that a machine could mend\n";
  const paint = paintOf(color);
  const diffs = files.flatMap(({ diff }) => diff.replace(/\n$/, "").split("\n"));
  const painted = diffs.map((line) => {
    const { text, end } = patchLine(line);
    const shown = line.startsWith("+") ? paint("added", text) : line.startsWith("-") ? paint("removed", text) : text;
    return `${shown}${end}`;
  });
  const why = findings.map(({ rule, subject }) => `  ${printable(`${rule}  ${subject}`)}`);
  const head = `${written ? "mended" : "would mend"} ${counted(findings.length, "finding")}:`;
  return `${[...painted, "", head, ...why].join("\n")}\n`;
}
