import type { ExitCode } from "../../exit-code";
import type { ChangeReport } from "../contract";

/** Name and version of the JSON of a diff; a field that changes its meaning gets a new version. */
export const DIFF_SCHEMA = "gigafactory/diff/v1";

/** A diff for machines: the report's own fields beside `schema` and `exitCode`, as one JSON document. */
export function renderChangeJson(report: ChangeReport, exitCode: ExitCode): string {
  const json = JSON.stringify({ schema: DIFF_SCHEMA, exitCode, ...report }, null, 2);
  // JSON itself escapes only the controls below U+0020; the rest of what can steer a terminal is escaped here.
  const safe = json.replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${safe}\n`;
}
