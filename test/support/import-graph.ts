import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./sources";

/** One rule of .dependency-cruiser.cjs broken by one import. */
export interface BrokenRule {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface ImportGraph {
  readonly broken: readonly BrokenRule[];
  /** What each file loads when it is loaded: not its types, and not what it imports later. */
  readonly loads: ReadonlyMap<string, readonly string[]>;
  /** What each file loads at once or later, by `await import(…)`. */
  readonly everLoads: ReadonlyMap<string, readonly string[]>;
  /** What each file names in an import of any kind. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

interface Dependency {
  readonly resolved: string;
  readonly dynamic: boolean;
  readonly dependencyTypes: readonly string[];
}

interface CruiseResult {
  readonly modules: readonly { readonly source: string; readonly dependencies: readonly Dependency[] }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** Every import of these folders, read with dependency-cruiser, in a process of its own: it is an ES module. */
export function importGraph(...folders: string[]): ImportGraph {
  const cruiser = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const run = spawnSync(
    process.execPath,
    [cruiser, "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...folders],
    { cwd: ROOT, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
  );
  if (!run.stdout.startsWith("{")) throw new Error(`dependency-cruiser failed: ${run.stderr}`);
  const { modules, summary } = JSON.parse(run.stdout) as CruiseResult;
  const imports = (wanted: (dependency: Dependency) => boolean): Map<string, string[]> =>
    new Map(
      modules.map(({ source, dependencies }) => [source, dependencies.filter(wanted).map(({ resolved }) => resolved)]),
    );
  const isType = ({ dependencyTypes }: Dependency): boolean => dependencyTypes.includes("type-only");
  return {
    broken: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    loads: imports((dependency) => !isType(dependency) && !dependency.dynamic),
    everLoads: imports((dependency) => !isType(dependency)),
    names: imports(() => true),
  };
}

/**
 * The way by which a file comes to load what is sought, both ends included; undefined where it never does.
 * It is a shortest one, so that a failing test says what to cut.
 */
export function pathTo(
  imports: ReadonlyMap<string, readonly string[]>,
  from: string,
  sought: (file: string) => boolean,
): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const file of cameFrom.keys()) {
    if (sought(file)) {
      const steps: string[] = [];
      for (let step: string | undefined = file; step !== undefined; step = cameFrom.get(step)) steps.unshift(step);
      return steps;
    }
    for (const next of imports.get(file) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, file);
  }
  return undefined;
}
