import * as path from "node:path";
import { printable } from "../../constructs/core/fault";
import { engineRules } from "../../constructs/policy/engine-rules";
import type { Report } from "../../constructs/policy/report";
import { paintOf } from "../../constructs/policy/reporters/paint";
import { counted } from "../../constructs/policy/reporters/words";
import { renderGithub } from "../../constructs/policy/reporters/github";
import { renderGitlab } from "../../constructs/policy/reporters/gitlab";
import { renderJson } from "../../constructs/policy/reporters/json";
import { renderJunit } from "../../constructs/policy/reporters/junit";
import { renderMarkdown } from "../../constructs/policy/reporters/markdown";
import { renderSarif } from "../../constructs/policy/reporters/sarif";
import { renderText } from "../../constructs/policy/reporters/text";
import { rules } from "../../constructs/policy/rules";
import type { Io } from "../io";
import type { ReportOutput } from "../outputs";
import type { CheckFormat } from "../options";
import type { PolicyCheckResult } from "../policy-check";
import type { Mended } from "../mend/mend-site";
import { version } from "../version";
import { isExplained } from "./explained";

export interface RenderOptions {
  readonly color: boolean;
  readonly verbose: boolean;
}

const RENDERERS: Readonly<Record<CheckFormat, (report: Report, options: RenderOptions) => string>> = {
  text: (report, options) => renderText(report, { ...options, explained: isExplained }),
  json: renderJson,
  sarif: (report) => renderSarif(report, { version: version(), rules: [...rules, ...engineRules] }),
  junit: renderJunit,
  github: renderGithub,
  gitlab: renderGitlab,
  markdown: renderMarkdown,
};

/** A report in one of its formats; all are renderings of the same object. */
export function renderCheck(report: Report, format: CheckFormat, options: RenderOptions): string {
  return RENDERERS[format](report, options);
}

/** Writes a report to stdout and to the files that were asked for: every file, or none. */
export function writeReport(
  io: Io,
  { report, mended, baselineWritten }: PolicyCheckResult,
  outputs: readonly ReportOutput<CheckFormat>[],
  options: { readonly verbose: boolean },
): void {
  const { verbose } = options;
  const printsText = outputs.some(({ format, file }) => format === "text" && file === undefined);
  // What is done to files is told where people read; a document stays a document.
  const told = printsText ? io.stdout : io.stderr;
  if (mended !== undefined) told.write(`${renderMended(mended, told.colors)}\n`);
  if (baselineWritten !== undefined) told.write(`baseline written to ${printable(baselineWritten)}\n\n`);
  const files = outputs.flatMap(({ format, file }) =>
    file === undefined
      ? []
      : [[path.resolve(io.cwd, file), renderCheck(report, format, { color: false, verbose: true })]],
  );
  if (files.length > 0) io.files.write(Object.fromEntries(files) as Record<string, string>);
  for (const { format } of outputs.filter(({ file }) => file === undefined)) {
    io.stdout.write(renderCheck(report, format, { color: io.stdout.colors, verbose }));
  }
}

/** What `--fix` did or would do, as a diff and its reasons. */
export function renderMended({ findings, files, written }: Mended, color: boolean): string {
  if (findings.length === 0) return "nothing that a machine could mend\n";
  const paint = paintOf(color);
  const diffs = files.flatMap(({ diff }) => diff.trimEnd().split("\n"));
  const painted = diffs.map((line) => {
    const shown = printable(line);
    return line.startsWith("+") ? paint("added", shown) : line.startsWith("-") ? paint("removed", shown) : shown;
  });
  const why = findings.map(({ rule, subject }) => `  ${printable(`${rule}  ${subject}`)}`);
  const head = `${written ? "mended" : "would mend"} ${counted(findings.length, "finding")}:`;
  return `${[...painted, "", head, ...why].join("\n")}\n`;
}
