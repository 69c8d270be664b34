import { exitCode } from "../exit-code";
import type { Report } from "../report";
import { safeJson } from "./safe-json";

/** Name and version of the JSON report; a field that changes its meaning gets a new version. */
export const REPORT_SCHEMA = "gigafactory/report/v1";

/** The version alone, for those who compare numbers; docs/schema/report.schema.json says what stands where. */
export const REPORT_SCHEMA_VERSION = 1;

/** A report for machines: the report's own fields beside `schema` and `exitCode`, as one JSON document. */
export function renderJson(report: Report): string {
  return safeJson(reportDocument(report));
}

/** What the JSON of a report holds. */
export function reportDocument(report: Report) {
  return { schema: REPORT_SCHEMA, schemaVersion: REPORT_SCHEMA_VERSION, exitCode: exitCode(report), ...report };
}
