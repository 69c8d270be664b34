import { exitCode } from "../exit-code";
import type { Report } from "../report";
import { safeJsonPieces, StreamedList } from "./safe-json";

/** Name and version of the JSON report; a field that changes its meaning gets a new version. */
export const REPORT_SCHEMA = "gigafactory/report/v1";

/** The version alone, for those who compare numbers; docs/schema/report.schema.json says what stands where. */
export const REPORT_SCHEMA_VERSION = 1;

/**
 * A report for machines: the report's own fields beside `schema` and `exitCode`, as one JSON document.
 * @throws RangeError where the text would be longer than a string can be, 2^29 characters: some 700,000 findings.
 */
export function renderJson(report: Report): string {
  return [...jsonPieces(report)].join("");
}

/** The same text, a piece at a time. */
export function jsonPieces(report: Report): Iterable<string> {
  return safeJsonPieces({ ...reportDocument(report), findings: new StreamedList(report.findings) });
}

/** What the JSON of a report holds. */
export function reportDocument(report: Report) {
  return { schema: REPORT_SCHEMA, schemaVersion: REPORT_SCHEMA_VERSION, exitCode: exitCode(report), ...report };
}
