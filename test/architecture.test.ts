import type { ImportGraph } from "./support/import-graph";
import { importGraph, pathTo } from "./support/import-graph";
import {
  declaresSubclass,
  FEATURES,
  hasDefaultExport,
  hasLogic,
  isFile,
  isRule,
  onlyReExports,
  parseSource,
  sourceText,
  typescriptFiles,
} from "./support/sources";

const MAX_LINES = 320;

const sources = typescriptFiles("bin", "constructs", "stacks");
const all = [...sources, ...typescriptFiles("examples", "test")];

/** The npm packages that make Terraform: loading any of them costs every command a quarter of a second. */
const TERRAFORM_LIBRARY = /(^|node_modules\/)(cdktf|cdktn|@cdktf\/[^/]+|constructs\/lib)\//;

const commands = sources.filter((file) => /^bin\/commands\/(?!index)/.test(file));

const isTerraformLibrary = (file: string): boolean => TERRAFORM_LIBRARY.test(file);

describe("imports", () => {
  let graph: ImportGraph;

  beforeAll(() => {
    graph = importGraph("bin", "constructs", "stacks", "examples");
  }, 120_000);

  const pathsToTerraform = (files: readonly string[], imports = graph.loads): string[] =>
    files
      .map((file) => pathTo(imports, file, isTerraformLibrary))
      .filter((path) => path !== undefined)
      .map((path) => path.join(" → "));

  test("go one way: core, catalog, features, stacks, bin and examples", () => {
    expect(graph.broken.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`)).toEqual([]);
  });

  test("of the core/terraform files reach Terraform's library, so that the other laws can fail", () => {
    expect(pathsToTerraform(["constructs/core/terraform/stack.ts"])).toHaveLength(1);
  });

  test("of the policy checker never reach Terraform's library", () => {
    expect(pathsToTerraform(sources.filter((file) => file.startsWith("constructs/policy/")))).toEqual([]);
  });

  test("of the command line never reach Terraform's library before a command asks for it", () => {
    expect(pathsToTerraform(["bin/gigafactory.ts", ...commands])).toEqual([]);
  });

  test("of no command but those that synthesise ever reach Terraform's library", () => {
    const loading = commands.filter((file) => pathsToTerraform([file], graph.everLoads).length > 0);
    expect(loading).toEqual([
      "bin/commands/diff.ts",
      "bin/commands/rehearse.ts",
      "bin/commands/synth.ts",
      "bin/commands/tenant-attack.ts",
    ]);
  });

  test("of no command ever load the Kubernetes client before somebody signs in with it", () => {
    const client = (file: string): boolean => file.includes("node_modules/@kubernetes/client-node/");
    const loading = sources
      .filter((file) => file.startsWith("bin/"))
      .map((file) => pathTo(graph.loads, file, client))
      .filter((path) => path !== undefined);
    expect(loading).toEqual([]);
  });

  test("of a feature reach Terraform's library only from construct classes and the feature's index", () => {
    const pure = sources.filter(
      (file) =>
        /^constructs\/(?!core\/)/.test(file) && !file.endsWith("index.ts") && !declaresSubclass(parseSource(file)),
    );
    expect(pathsToTerraform(pure)).toEqual([]);
  });

  test("inside the package go to files, not to the indexes that users import", () => {
    const index = /^(constructs\/([^/]+\/)?|stacks\/)index\.ts$/;
    const throughIndex = [...graph.names]
      .filter(([file]) => !index.test(file) && !file.startsWith("examples/"))
      .flatMap(([file, names]) => names.filter((name) => index.test(name)).map((name) => `${file} → ${name}`));
    expect(throughIndex).toEqual([]);
  });
});

describe("a source file", () => {
  test("with logic has its twin test", () => {
    const alone = sources
      .filter((file) => !file.endsWith("/index.ts") && !isFile(twinOf(file)))
      .filter((file) => {
        const source = parseSource(file);
        return hasLogic(source) && !isRule(source);
      });
    expect(alone.map((file) => `${file} has no ${twinOf(file)}`)).toEqual([]);
  });

  test(`has at most ${MAX_LINES} lines`, () => {
    const long = all.map((file) => [file, sourceText(file).split("\n").length - 1] as const);
    expect(long.filter(([, lines]) => lines > MAX_LINES)).toEqual([]);
  });

  test("has no default export", () => {
    expect(all.filter((file) => hasDefaultExport(parseSource(file)))).toEqual([]);
  });
});

describe("a feature folder", () => {
  test.each(FEATURES)("%s has a README and an index that only re-exports", (feature) => {
    const folder = `constructs/${feature}`;
    expect({ readme: isFile(`${folder}/README.md`), index: isFile(`${folder}/index.ts`) }).toEqual({
      readme: true,
      index: true,
    });
    expect(onlyReExports(parseSource(`${folder}/index.ts`))).toBe(true);
  });

  test.each(["constructs", "stacks"])("%s has an index that only re-exports", (folder) => {
    expect(onlyReExports(parseSource(`${folder}/index.ts`))).toBe(true);
  });

  test("is known to this test", () => {
    const folders = new Set(typescriptFiles("constructs").map((file) => file.split("/")[1]!));
    folders.delete("index.ts");
    expect([...folders]).toEqual(FEATURES);
  });
});

describe("package.json", () => {
  const manifest = JSON.parse(sourceText("package.json")) as {
    readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
    readonly bin: Readonly<Record<string, string>>;
    readonly main: string;
    readonly types: string;
    readonly typesVersions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  };

  test("has an entry for the whole, one for each feature, for the stacks and for itself", () => {
    const expected = [".", "./package.json", "./stacks", ...FEATURES.map((feature) => `./${feature}`)];
    expect(Object.keys(manifest.exports).sort()).toEqual(expected.sort());
  });

  test("names for each entry the source, and what is compiled from that source", () => {
    for (const [entry, target] of Object.entries(manifest.exports)) {
      if (typeof target === "string") {
        expect(isFile(target)).toBe(true);
        continue;
      }
      const source = target["gigafactory-source"]!;
      const compiled = source.replace(/^\.\//, "./dist/").replace(/\.ts$/, "");
      expect([entry, isFile(source)]).toEqual([entry, true]);
      expect(target).toEqual({ "gigafactory-source": source, types: `${compiled}.d.ts`, default: `${compiled}.js` });
      // Node and TypeScript take the first condition that they know.
      expect(Object.keys(target)).toEqual(["gigafactory-source", "types", "default"]);
    }
  });

  test("says the same to compilers that don't know `exports`, as cdktf's own template is set up", () => {
    const { ".": whole, ...entries } = manifest.exports;
    expect(whole).toMatchObject({ types: manifest.types, default: manifest.main });
    const types = Object.entries(entries).flatMap(([entry, target]) =>
      typeof target === "string" ? [] : [[entry.replace("./", ""), [target["types"]!.replace("./", "")]]],
    );
    expect(manifest.typesVersions).toEqual({ "*": Object.fromEntries(types) as unknown });
  });

  test("names for each command the file that its source is compiled to", () => {
    for (const file of Object.values(manifest.bin)) {
      expect(isFile(file.replace(/^(\.\/)?dist\//, "").replace(/\.js$/, ".ts"))).toBe(true);
    }
  });
});

/** `constructs/fabric/size.ts` is tested by `test/fabric/size.test.ts`, `stacks/plan.ts` by `test/stacks/plan.test.ts`. */
function twinOf(source: string): string {
  return `test/${source.replace(/^constructs\//, "").replace(/\.ts$/, ".test.ts")}`;
}
