import type { ExitCode } from "../../exit-code";
import { safeJsonPieces, StreamedList } from "../../reporters/safe-json";
import type { ChangeReport } from "../contract";

/** Name and version of the JSON of a diff; a field that changes its meaning gets a new version. */
export const DIFF_SCHEMA = "gigafactory/diff/v1";

/** A diff for machines: the report's own fields beside `schema` and `exitCode`, as one JSON document. */
export function renderChangeJson(report: ChangeReport, exitCode: ExitCode): string {
  return [...changeJsonPieces(report, exitCode)].join("");
}

/** The same text, a piece at a time. */
export function changeJsonPieces(report: ChangeReport, exitCode: ExitCode): Iterable<string> {
  const { policy } = report;
  return safeJsonPieces({
    ...{ schema: DIFF_SCHEMA, exitCode, ...report },
    ...(policy === undefined ? {} : { policy: { ...policy, findings: new StreamedList(policy.findings) } }),
  });
}
