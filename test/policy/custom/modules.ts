import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../../support/build";
import { ROOT } from "../../support/sources";

/** What a module of an operator's own looks like: one rule about ConfigMaps. */
export interface Parts {
  readonly id?: string;
  readonly before?: string;
  readonly rule?: string;
  readonly subjects?: string;
  readonly check?: string;
  readonly exports?: string;
}

/** The package as the module's import finds it: beside the repository there is none to install. */
const PACKAGE = join(ROOT, "dist/constructs/policy/index.js");

export function moduleText(parts: Parts = {}): string {
  return `const { defineRule, objects, pass, violation } = require(${JSON.stringify(PACKAGE)});
${parts.before ?? ""}
const rule = defineRule({
  id: ${JSON.stringify(parts.id ?? "operations/named")},
  title: "ConfigMaps are named as we name them",
  severity: "warning",
  why: "Nobody finds the others.",
  fix: "Rename it.",
  source: "our handbook, chapter 3",
  ${parts.rule ?? ""}
  subjects: ${parts.subjects ?? `objects("ConfigMap")`},
  check: ${parts.check ?? `({ object }) => object.metadata.name.startsWith("x-") ? pass() : violation({ actual: "is named " + object.metadata.name, expected: "x-…" })`},
  examples: { passing: ["{}"], failing: ["{}"] },
});
${parts.exports ?? "exports.rules = [rule];"}
`;
}

/** Directories of modules, which are gone after the tests of the file. */
export function moduleFiles(): (text: string, name?: string) => { readonly name: string; readonly path: string } {
  const directory = mkdtempSync(join(tmpdir(), "gigafactory-rules-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  let count = 0;
  return (text, name = `rules-${(count += 1)}.cjs`) => {
    const path = join(directory, name);
    writeFileSync(path, text);
    return { name, path };
  };
}

/** Threads run from dist, which `npm test` has brought up to date. */
export function buildThread(): void {
  if (!existsSync(join(ROOT, "dist/constructs/policy/custom/worker.js"))) build();
}
