import { exitCode } from "../exit-code";
import type { Report } from "../report";

/** Name and version of the JSON report; a field that changes its meaning gets a new version. */
export const REPORT_SCHEMA = "gigafactory/report/v1";

/** A report for machines: the report's own fields beside `schema` and `exitCode`, as one JSON document. */
export function renderJson(report: Report): string {
  const document = { schema: REPORT_SCHEMA, exitCode: exitCode(report), ...report };
  return `${escapeInvisible(JSON.stringify(document, null, 2))}\n`;
}

/**
 * JSON itself escapes only the controls below U+0020; the rest of what can steer a terminal is escaped here. Such
 * characters can only stand inside strings, where an escape means the same.
 */
function escapeInvisible(json: string): string {
  return json.replace(/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
