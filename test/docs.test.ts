import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderCatalogue } from "../constructs/policy/catalogue";
import { rules } from "../constructs/policy/rules";
import { jsonSchemas, reportSchemaText, schemaText } from "../bin/schemas";

/** Generated documents; UPDATE_GOLDEN=1 writes them. */
const generated: readonly (readonly [file: string, text: string])[] = [
  ["docs/rules.md", renderCatalogue(rules)],
  ["docs/schema/report.schema.json", reportSchemaText()],
  ...jsonSchemas.map((kind) => [`docs/schema/${kind}.schema.json`, schemaText(kind)] as const),
];

test.each(generated)("%s is what the sources say", (file, text) => {
  const path = join(__dirname, "..", file);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, text);
  expect(existsSync(path) ? readFileSync(path, "utf8") : "").toBe(text);
});

test("every document that the README links to is there", () => {
  const root = join(__dirname, "..");
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => link!);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
});

/** What `npm start` prints after the summary that the golden holds. */
const AFTER_SUMMARY = /^(Policy|0 errors, |Terraform: )/;

test.each([
  [0, "npm start", "examples/eu-gigafactory/golden-summary.txt"],
  [1, "gigafactory check examples/broken", "examples/broken/golden-check.txt"],
])("the README's sample %i is what %s prints", (index, _command, golden) => {
  const root = join(__dirname, "..");
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/^```\n([^`]*)```$/gm)].map(([, text]) => text!.trimEnd().split("\n"));
  const sample = blocks.filter((lines) => lines.some((line) => line.trim() === "…"))[index] ?? [];
  const printed = new Set(readFileSync(join(root, golden), "utf8").split("\n"));
  const lines = sample.filter((line) => line.trim() !== "…" && !AFTER_SUMMARY.test(line));
  expect(lines.length).toBeGreaterThan(8);
  expect(lines.filter((line) => !printed.has(line))).toEqual([]);
});
