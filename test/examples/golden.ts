import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/sources";

/**
 * Compares a text with a committed golden file. With UPDATE_GOLDEN=1 in the environment the file is written instead:
 * read what changed, as a user would, before you commit it.
 * @param file relative to the repository.
 */
export function expectGolden(file: string, text: string): void {
  const path = join(ROOT, file);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : `no ${file}: run with UPDATE_GOLDEN=1 and read it`);
}
