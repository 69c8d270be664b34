import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { StringDecoder } from "node:string_decoder";
import type { Ending } from "./program-guard";
import { guardGroup } from "./program-guard";
import type { ProgramResult, ProgramRun, Programs } from "./programs";

/** Most that is kept of one stream: what says more has a file to say it to. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** How a program is asked to end; what is left of it after that long is killed. */
const ENDING: Ending = { signal: "SIGTERM", graceMs: 5000 };

/** The machine's own programs. */
export const realPrograms: Programs = { run, find };

function find(name: string): string | undefined {
  if (name.includes(path.sep)) return isExecutable(name) ? path.resolve(name) : undefined;
  return (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .filter((directory) => directory !== "")
    .map((directory) => path.resolve(directory, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

async function run(program: ProgramRun): Promise<ProgramResult> {
  if (program.signal?.aborted === true) return { stdout: "", stderr: "", ended: "interrupted" };
  const stdoutFile = program.stdoutTo === undefined ? undefined : fs.openSync(program.stdoutTo, "w");
  try {
    return await collect(program, stdoutFile ?? "pipe");
  } finally {
    if (stdoutFile !== undefined) fs.closeSync(stdoutFile);
  }
}

function collect(program: ProgramRun, stdout: number | "pipe"): Promise<ProgramResult> {
  // A group of its own: Terraform's plugins and go's compilers end with it, and a terminal's Ctrl-C comes to us first.
  const child = spawn(program.command, program.args, {
    cwd: program.cwd,
    env: { ...process.env, ...program.env },
    stdio: ["ignore", stdout, "pipe"],
    detached: true,
  });
  const ending = program.ending ?? ENDING;
  const guarded = child.pid === undefined ? undefined : guardGroup(child.pid, ending);
  const texts = { stdout: new Kept(program, program.keepStdout), stderr: new Kept(program) };
  let ended: ProgramResult["ended"];
  let hard: NodeJS.Timeout | undefined;
  const end = (why: NonNullable<ProgramResult["ended"]>): void => {
    if (ended !== undefined) return;
    ended = why;
    guarded?.asked();
    signalGroup(child.pid, ending.signal);
    hard = setTimeout(() => signalGroup(child.pid, "SIGKILL"), ending.graceMs);
  };
  child.stdout?.on("data", (chunk: Buffer) => texts.stdout.add(chunk) || end("output-too-large"));
  child.stderr?.on("data", (chunk: Buffer) => texts.stderr.add(chunk) || end("output-too-large"));
  const interrupt = (): void => end("interrupted");
  program.signal?.addEventListener("abort", interrupt, { once: true });
  const timer = program.timeoutMs === undefined ? undefined : setTimeout(() => end("timeout"), program.timeoutMs);

  return new Promise((resolve) => {
    const finish = (result: Pick<ProgramResult, "code" | "ended">): void => {
      clearTimeout(timer);
      clearTimeout(hard);
      guarded?.release();
      program.signal?.removeEventListener("abort", interrupt);
      resolve({ stdout: texts.stdout.end(), stderr: texts.stderr.end(), ...result });
    };
    child.once("error", (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined) finish({ ended: error.code === "ENOENT" ? "missing" : "not-executable" });
    });
    child.once("close", (code) => {
      if (ended !== undefined) finish({ ended });
      else finish(code === null ? { ended: "signal" } : { code });
    });
  });
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended.
  }
}

/** A stream's text, and its whole lines as they come. */
class Kept {
  private readonly chunks: Buffer[] = [];
  private readonly decoder = new StringDecoder("utf8");
  private bytes = 0;
  private line = "";

  constructor(
    private readonly program: ProgramRun,
    private readonly keep = true,
  ) {}

  /** @returns false once there is too much. */
  add(chunk: Buffer): boolean {
    if (this.keep) {
      this.bytes += chunk.length;
      if (this.bytes > MAX_OUTPUT_BYTES) return false;
      this.chunks.push(chunk);
    }
    if (this.program.onLine === undefined) return true;
    const lines = (this.line + this.decoder.write(chunk)).split("\n");
    this.line = lines.pop() ?? "";
    for (const line of lines) this.program.onLine(line);
    return this.line.length <= MAX_OUTPUT_BYTES;
  }

  end(): string {
    return Buffer.concat(this.chunks).toString("utf8");
  }
}
