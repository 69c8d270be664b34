import { setMaxListeners } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { FaultError } from "../../constructs/core/fault";
import type { Io } from "../io";
import type { ProgramResult, ProgramRun } from "../programs";
import { pluginCacheOf, terraformEnvironment } from "./environment";
import { exclusively } from "./init-lock";
import { isInitialised, recordInit } from "./init-stamp";
import { ProblemReader, problemsOf } from "./problems";
import type { Terraform, TerraformOutcome } from "./terraform";

export interface TerraformOptions {
  /** Most that one run may take; default no limit. */
  readonly timeoutMs?: number;
  /** How long a run that holds a state's lock may take to let go of it once it is to end; default 5 s. */
  readonly graceMs?: number;
  /** Ends a run early, beside the command's own interruption. */
  readonly signal?: AbortSignal;
  /** Lines that Terraform says, for progress: JSON of its machine-readable UI. */
  onLine?(line: string): void;
}

/** Names that are looked for where TERRAFORM_BINARY_NAME names none. */
const NAMES = ["terraform", "tofu"] as const;

/** What a run may take to end that need not end well: its state is thrown away, or nobody else wants it. */
const GRACE_MS = 5000;

/**
 * Terraform or OpenTofu as this machine has it: TERRAFORM_BINARY_NAME (a name on PATH, or a path), else `terraform`,
 * else `tofu`.
 * @throws FaultError `terraform/missing` where there is none.
 */
export function terraformOf(io: Io, options: TerraformOptions = {}): Terraform {
  return new RealTerraform(io, binaryOf(io), options);
}

function binaryOf(io: Io): string {
  const named = io.env["TERRAFORM_BINARY_NAME"] ?? "";
  const names = named === "" ? NAMES : [named];
  const found = names.map((name) => io.programs.find(name)).find((file) => file !== undefined);
  if (found !== undefined) return found;
  throw new FaultError([
    {
      code: "terraform/missing",
      message: named === "" ? "neither terraform nor tofu is on PATH" : "TERRAFORM_BINARY_NAME names no program",
      path: [],
      received: named === "" ? undefined : named,
      allowed: "a program on PATH, or the path of one",
      fix: "install Terraform or OpenTofu, or set TERRAFORM_BINARY_NAME to where it is",
    },
  ]);
}

class RealTerraform implements Terraform {
  private readonly pluginCache: string;
  private readonly env: ProgramRun["env"];
  private readonly signal: AbortSignal;
  private asked: Promise<string> | undefined;

  constructor(
    private readonly io: Io,
    readonly binary: string,
    private readonly options: TerraformOptions,
  ) {
    this.pluginCache = pluginCacheOf(io);
    this.env = terraformEnvironment(io, this.pluginCache);
    const signals = [io.interruption(), ...(options.signal === undefined ? [] : [options.signal])];
    this.signal = AbortSignal.any(signals);
    // One listener for each run under way, and --parallelism says how many those are.
    setMaxListeners(Infinity, this.signal);
  }

  version(): Promise<string> {
    return (this.asked ??= this.askVersion());
  }

  async init(directory: string): Promise<TerraformOutcome> {
    const inputs = { terraform: `${this.binary} ${await this.version()}`, directory };
    if (isInitialised(this.io, inputs)) return { ok: true, problems: [] };
    const lock = path.join(this.pluginCache, ".gigafactory-init.lock");
    const outcome = await exclusively(lock, this.signal, () => this.initNow(directory));
    if (outcome === undefined) return { ok: false, problems: problemsOf("init", INTERRUPTED, []) };
    if (outcome.ok) recordInit(this.io, inputs);
    return outcome;
  }

  async plan(
    directory: string,
    planFile: string,
    {
      refresh = true,
      lock = true,
      destroy = false,
    }: { readonly refresh?: boolean; readonly lock?: boolean; readonly destroy?: boolean } = {},
  ): Promise<TerraformOutcome & { readonly changes?: boolean }> {
    const args = ["-detailed-exitcode", `-out=${planFile}`, `-refresh=${refresh}`, `-lock=${lock}`];
    const { outcome, code } = await this.speakJson(directory, "plan", destroy ? [...args, "-destroy"] : args, [0, 2]);
    return outcome.ok ? { ...outcome, changes: code === 2 } : outcome;
  }

  async show(directory: string, planFile: string | undefined, jsonFile: string): Promise<TerraformOutcome> {
    const result = await this.run(
      directory,
      ["show", "-json", "-no-color", ...(planFile === undefined ? [] : [planFile])],
      { stdoutTo: jsonFile },
    );
    return result.code === 0 ? { ok: true, problems: [] } : { ok: false, problems: problemsOf("show", result, []) };
  }

  async apply(directory: string, planFile?: string): Promise<TerraformOutcome> {
    const what = planFile === undefined ? ["-auto-approve"] : [planFile];
    return (await this.speakJson(directory, "apply", what, [0])).outcome;
  }

  async destroy(directory: string): Promise<TerraformOutcome> {
    return (await this.speakJson(directory, "destroy", ["-auto-approve"], [0])).outcome;
  }

  private async initNow(directory: string): Promise<TerraformOutcome> {
    const json = await this.speakJson(directory, "init", [], [0]);
    // Before Terraform 1.9 init knows no -json.
    const refused = json.outcome.problems.some(({ summary, detail }) => /not defined: -json/.test(summary + detail));
    if (!refused) return json.outcome;
    const result = await this.run(directory, ["init", "-input=false", "-no-color"]);
    return result.code === 0 ? { ok: true, problems: [] } : { ok: false, problems: problemsOf("init", result, []) };
  }

  private async speakJson(
    directory: string,
    verb: string,
    args: readonly string[],
    good: readonly number[],
  ): Promise<{ readonly outcome: TerraformOutcome; readonly code?: number }> {
    const reader = new ProblemReader();
    const result = await this.run(directory, [verb, "-input=false", "-no-color", "-json", ...args], {
      keepStdout: false,
      // As a terminal's Ctrl-C: plugins ignore it, and Terraform ends what is under way and unlocks the state.
      ending: { signal: "SIGINT", graceMs: this.options.graceMs ?? GRACE_MS },
      onLine: (line) => {
        reader.onLine(line);
        this.options.onLine?.(line);
      },
    });
    const { code } = result;
    const reported = reader.problems();
    if (code !== undefined && good.includes(code)) return { outcome: { ok: true, problems: reported }, code };
    return { outcome: { ok: false, problems: problemsOf(verb, result, reported) } };
  }

  private async askVersion(): Promise<string> {
    const result = await this.run(this.io.cwd, ["version"]);
    const said = /^(?:Terraform|OpenTofu) v\d+\.\d+\.\d+\S*/m.exec(result.stdout)?.[0];
    if (said !== undefined && result.code === 0) return said;
    throw new FaultError([
      {
        code: "terraform/unusable",
        message: `the program does not say that it is Terraform or OpenTofu: ${problemsOf("version", result, [])[0]!.summary}`,
        path: [],
        received: this.binary,
        fix: "set TERRAFORM_BINARY_NAME to Terraform or OpenTofu",
      },
    ]);
  }

  private run(directory: string, args: readonly string[], more: Partial<ProgramRun> = {}): Promise<ProgramResult> {
    // Terraform refuses a plugin cache that is not there.
    fs.mkdirSync(this.pluginCache, { recursive: true });
    return this.io.programs.run({
      command: this.binary,
      args,
      cwd: directory,
      signal: this.signal,
      ...(this.env === undefined ? {} : { env: this.env }),
      ...(this.options.timeoutMs === undefined ? {} : { timeoutMs: this.options.timeoutMs }),
      ...more,
    });
  }
}

const INTERRUPTED: ProgramResult = { stdout: "", stderr: "", ended: "interrupted" };
