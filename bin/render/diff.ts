import * as path from "node:path";
import { printable } from "../../constructs/core/fault";
import type { ChangeReport } from "../../constructs/policy/change/contract";
import { changeJsonPieces } from "../../constructs/policy/change/reporters/json";
import { renderChangeMarkdown } from "../../constructs/policy/change/reporters/markdown";
import { changeSarifPieces } from "../../constructs/policy/change/reporters/sarif";
import { renderChangeText } from "../../constructs/policy/change/reporters/text";
import type { ExitCode } from "../command";
import type { DiffResult } from "../diff/diff";
import { gathered } from "../gathered";
import type { Io } from "../io";
import { version } from "../version";
import { writePieces } from "../write-pieces";
import { isExplained } from "./explained";

export const DIFF_FORMATS = ["text", "json", "markdown", "sarif"] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

/** A diff in one of its formats, in pieces; all are renderings of the same report. */
export function renderDiff(report: ChangeReport, format: DiffFormat, exit: ExitCode, color: boolean): Iterable<string> {
  switch (format) {
    case "text":
      return [renderChangeText(report, { color, explained: isExplained })];
    case "json":
      return gathered(changeJsonPieces(report, exit));
    case "markdown":
      return [renderChangeMarkdown(report)];
    case "sarif":
      return gathered(changeSarifPieces(report, version()));
  }
}

/** Writes a diff: to stdout, or where a file is named there, and as text to stdout. */
export async function writeDiff(
  io: Io,
  { report, exit, unseen }: DiffResult,
  format: DiffFormat,
  file: string | undefined,
): Promise<void> {
  for (const why of unseen) io.stderr.write(`${printable(why)}\n`);
  if (file !== undefined) {
    io.files.write({ [path.resolve(io.cwd, file)]: renderDiff(report, format, exit, false) });
  }
  await writePieces(io.stdout, renderDiff(report, file === undefined ? format : "text", exit, io.stdout.colors));
}
