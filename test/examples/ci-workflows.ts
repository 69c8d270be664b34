import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../support/sources";

/** Reads the pipelines of examples/ci and runs their shell steps as a runner does. */

export const CI = join(ROOT, "examples/ci");

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
}

export interface Job {
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

export function workflow(name: string): Workflow {
  return parse(readFileSync(join(CI, "github", `${name}.yml`), "utf8")) as Workflow;
}

/** What the `${{ … }}` expressions of a run stand for. */
export type Context = Readonly<Record<string, string>>;

export interface JobRun {
  readonly code: number;
  readonly output: string;
  readonly summary: string;
  /** Names of the steps that ran. */
  readonly ran: readonly string[];
}

/** A place on disk like a runner's: a workspace, a temporary directory, stand-ins for the package registry. */
export interface Runner {
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Runs the shell steps of a workflow's only job in order. Actions are left out: what they bring (a checkout, Node,
 * Terraform) is there already. A step after a failed one does not run, as on a runner.
 */
export async function runJob(name: string, runner: Runner, context: Context): Promise<JobRun> {
  const { env = {}, jobs } = workflow(name);
  const state = {
    outputs: {} as Record<string, string>,
    path: process.env["PATH"] ?? "",
    output: "",
    ran: [] as string[],
  };
  const files = {
    output: join(runner.directory, "output"),
    path: join(runner.directory, "path"),
    summary: join(runner.directory, "summary"),
  };
  Object.values(files).forEach((file) => writeFileSync(file, ""));
  let code = 0;
  for (const step of Object.values(jobs)[0]!.steps) {
    const known = { ...context, ...state.outputs };
    if (step.run === undefined || code !== 0 || !holds(step.if, known)) continue;
    const stepEnv = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([key, value]) => [key, expanded(value, known)]),
    );
    const directory = step["working-directory"];
    const ended = await bash(
      step.run,
      directory === undefined ? join(runner.directory, "workspace") : expanded(directory, known),
      {
        ...runner.env,
        ...env,
        ...stepEnv,
        PATH: `${readFileSync(files.path, "utf8").trim().split("\n").filter(Boolean).reverse().join(":")}:${runner.env["PATH"] ?? ""}`,
        GITHUB_OUTPUT: files.output,
        GITHUB_PATH: files.path,
        GITHUB_STEP_SUMMARY: files.summary,
      },
    );
    code = ended.code;
    state.output += ended.output;
    state.ran.push(step.name ?? "");
    if (step.id !== undefined)
      for (const line of readFileSync(files.output, "utf8").split("\n").filter(Boolean)) {
        const [key = "", value = ""] = line.split("=");
        state.outputs[`steps.${step.id}.outputs.${key}`] = value;
      }
  }
  return { code, output: state.output, summary: readFileSync(files.summary, "utf8"), ran: state.ran };
}

/** `bash --noprofile --norc -eo pipefail`: what `shell: bash` means to a runner, and nearly so to GitLab's. */
export function bash(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], { cwd, env });
    let output = "";
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, output }));
  });
}

/** Text with its expressions replaced. One that the test does not know fails: nothing is tested by an empty word. */
function expanded(text: string, context: Context): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = context[expression];
    if (value === undefined) throw new Error(`the test gives no value for \${{ ${expression} }}`);
    return value;
  });
}

/** Conditions of steps are comparisons with texts, joined by `||`. */
function holds(condition: string | undefined, context: Context): boolean {
  if (condition === undefined) return true;
  return condition.split("||").some((part) => {
    const [, name, expected] = /^\s*(\S+) == '(.*)'\s*$/.exec(part) ?? [];
    if (name === undefined) throw new Error(`the test cannot judge the condition ${condition}`);
    return context[name] === expected;
  });
}

/** Writes an executable shell script. */
export function script(file: string, text: string): void {
  writeFileSync(file, `#!/usr/bin/env bash\n${text}\n`);
  chmodSync(file, 0o755);
}

/**
 * A runner with a site in its workspace. `npm` and `npx` stand in for the registry alone: they give the gigafactory that
 * is built here. `diff` is answered with a recorded file and code where `answers` has them, so that what a pipeline does
 * with each answer can be seen without a cluster.
 */
export function runnerIn(
  directory: string,
  answers: Readonly<Record<string, { readonly text: string; readonly code: number }>> = {},
): Runner {
  const at = (...parts: string[]): string => join(directory, ...parts);
  for (const folder of ["workspace", "temp", "bin", "home"])
    if (!existsSync(at(folder))) mkdirSync(at(folder), { recursive: true });
  for (const [format, { text, code }] of Object.entries(answers)) {
    writeFileSync(at(`answer.${format}`), text);
    writeFileSync(at(`answer.${format}.code`), String(code));
  }
  const real = `exec "${process.execPath}" "${join(ROOT, "dist/bin/gigafactory.js")}" "$@"`;
  script(
    at("bin/gigafactory-built"),
    `echo "$*" >> "${at("calls")}"
if [ "$1" = diff ]; then
  format=text; previous=''
  for word in "$@"; do
    [ "$previous" = --output ] && format=$word
    [ "$word" = --plan ] && format=plan
    previous=$word
  done
  [ -f "${at("answer.$format")}" ] && { cat "${at("answer.$format")}"; exit "$(cat "${at("answer.$format.code")}")"; }
fi
${real}`,
  );
  script(at("bin/npx"), `while [ "$1" != -- ]; do shift; done; shift 2; exec "${at("bin/gigafactory-built")}" "$@"`);
  script(
    at("bin/npm"),
    `while [ "$1" != --prefix ]; do shift; done
mkdir -p "$2/node_modules/.bin" && ln -sf "${at("bin/gigafactory-built")}" "$2/node_modules/.bin/gigafactory"`,
  );
  const env = {
    PATH: `${at("bin")}:${process.env["PATH"] ?? ""}`,
    HOME: at("home"),
    RUNNER_TEMP: at("temp"),
    GITHUB_WORKSPACE: at("workspace"),
    GITHUB_BASE_REF: "main",
    GITHUB_SHA: "a".repeat(40),
    NO_COLOR: "1",
  };
  return { directory, env };
}

/** The command lines that the runner's gigafactory was called with. */
export function callsIn(directory: string): string[] {
  const file = join(directory, "calls");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}
