import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";

/** Every way in which a document is no SARIF 2.1.0, by the schema of the standard itself. */
export function sarifProblems(document: unknown): string[] {
  const text = readFileSync(join(__dirname, "sarif-schema-2.1.0.json"), "utf8");
  const { $schema: _draft04, id, ...schema } = JSON.parse(text) as { $schema: string; id: string };
  // Draft 4 calls `id` what later drafts call `$id`; the schema has nothing else in which they differ.
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
  const validate = ajv.compile({ ...schema, $id: id });
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}
