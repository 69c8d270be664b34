import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { parseAllDocuments } from "yaml";
import { runIn } from "../support/cli";

/**
 * Files that people outside wrote: Terraform's JSON and Kubernetes' YAML in a directory of your own. Of each file is
 * asked what holds of every input: an answer or a fault with its place, and no resource that is neither judged nor listed.
 */
const CORPUS = process.env["GIGAFACTORY_TEST_CORPUS"] ?? "";

/** Long enough for a file of megabytes on a slow machine; what is over it hangs. */
const HANG = 120_000;

interface Answer {
  readonly coverage: {
    readonly objects: number;
    readonly judged: number;
    readonly unjudged: readonly { readonly count: number }[];
  };
  readonly crashes: readonly unknown[];
}

if (CORPUS === "") {
  process.stderr.write("SKIPPED, GIGAFACTORY_TEST_CORPUS names no directory: foreign files are checked\n");
  test.skip("foreign files are checked without a crash, and each of their resources is judged or listed", () =>
    undefined);
} else {
  const files = filesBelow(CORPUS);

  test("the corpus has files", () => {
    expect(files.length).toBeGreaterThan(0);
  });

  test.each(files.map((file) => [relative(CORPUS, file), file]))(
    "%s is answered, and each of its resources is judged or listed",
    async (_name, file) => {
      const { code, stdout, stderr } = await runIn(CORPUS, ["check", file, "--verbose", "--output", "json"]);
      expect([0, 1, 3, 4]).toContain(code);
      expect(stderr).not.toMatch(/\n\s+at .+:\d+:\d+\)?$|TypeError|RangeError/m);
      if (code === 1) {
        expect(stderr).toMatch(/:\d+:\d+ +[a-z-]+\/[a-z-]+$/m);
        return;
      }
      if (code === 4) {
        expect(stderr).toContain("check/nothing");
        expect(kubernetesIn(file)).toBe(0);
        return;
      }
      const { coverage, crashes } = JSON.parse(stdout) as Answer;
      expect(crashes).toEqual([]);
      const listed = coverage.unjudged.reduce((sum, { count }) => sum + count, 0);
      expect(coverage.judged + listed).toBe(coverage.objects);
      expect(coverage.objects).toBe(resourcesIn(file));
    },
    HANG,
  );
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory)
    .sort()
    .flatMap((name) => {
      const file = join(directory, name);
      if (statSync(file).isDirectory()) return filesBelow(file);
      return /\.(tf\.json|ya?ml)$/.test(name) ? [file] : [];
    });
}

/** Resources, modules and objects in a file, counted without any code of the product. */
function resourcesIn(file: string): number {
  const text = readFileSync(file, "utf8");
  return file.endsWith(".json") ? typesIn(JSON.parse(text)).length : objectsIn(text);
}

/** What `check` must not call nothing. */
function kubernetesIn(file: string): number {
  const text = readFileSync(file, "utf8");
  if (!file.endsWith(".json")) return objectsIn(text);
  return typesIn(JSON.parse(text)).filter((type) => /^(kubernetes|kubectl|helm)_/.test(type)).length;
}

type Block = Readonly<Record<string, unknown>>;

function typesIn(document: unknown): string[] {
  const { resource, module } = document as Block;
  const resources = entriesOf(resource).flatMap(([type, named]) =>
    entriesOf(named).flatMap(([, bodies]) =>
      blocks(bodies)
        .filter(isMade)
        .map(() => type),
    ),
  );
  return [...resources, ...entriesOf(module).flatMap(([, bodies]) => blocks(bodies).map(() => "module"))];
}

/** A block stands alone or in a list. */
function blocks(value: unknown): Block[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]) as Block[];
}

function entriesOf(value: unknown): [string, unknown][] {
  return blocks(value).flatMap((block) => Object.entries(block).filter(([key]) => key !== "//"));
}

function isMade({ count, for_each: each }: Block): boolean {
  const isEmpty = typeof each === "object" && each !== null && Object.keys(each).length === 0;
  return count !== 0 && count !== "0" && !isEmpty;
}

function objectsIn(text: string): number {
  return parseAllDocuments(text, { logLevel: "silent", merge: true })
    .map((document) => objectsOf(document.toJS({ maxAliasCount: 1_000 })))
    .reduce((sum, count) => sum + count, 0);
}

function objectsOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const { apiVersion, kind, items } = value as Block;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return 0;
  if (!kind.endsWith("List") || !Array.isArray(items)) return 1;
  return items
    .map((item) => objectsOf(kind === "List" ? item : { apiVersion, kind: kind.slice(0, -4), ...(item as Block) }))
    .reduce((sum, count) => sum + count, 0);
}
