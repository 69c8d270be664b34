import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./sources";

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  /** Both streams, for people. */
  readonly output: string;
}

/** Most that a program may say: cdktf's diff of one stack has said a megabyte, Node's default. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Ran {
  const { cwd = ROOT, env = process.env } = options;
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return { status, stdout, output: `${stdout}${stderr}${error?.message ?? ""}` };
}

/** Runs a development tool of the repository: `tool("typescript/bin/tsc", ["--version"])`. */
export function tool(file: string, args: readonly string[], cwd = ROOT): Ran {
  return run(process.execPath, [join(ROOT, "node_modules", file), ...args], { cwd });
}

/** Brings dist/ up to date with the sources, as `npm run build`: a second where nothing changed. */
export function build(): void {
  const compiled = tool("typescript/bin/tsc", ["-p", "tsconfig.build.json"]);
  if (compiled.status !== 0) throw new Error(`the build failed:\n${compiled.output}`);
  const bundled = run(process.execPath, [join(ROOT, "esbuild.config.mjs")]);
  if (bundled.status !== 0) throw new Error(`the build failed:\n${bundled.output}`);
}
