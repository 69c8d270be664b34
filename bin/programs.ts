import type { Ending } from "./program-guard";

/** A program to run to its end. */
export interface ProgramRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Added to the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** File that stdout goes to instead of memory: a plan's JSON can have hundreds of megabytes. */
  readonly stdoutTo?: string;
  /** Whole lines of both streams as they come, for progress. */
  onLine?(line: string): void;
  /** False where only `onLine` reads stdout: it may then say any amount. */
  readonly keepStdout?: boolean;
  /** Ends the program's whole process group, as does the command's own interruption. */
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** How it is asked to end, and how long it may take before it is killed. Default: SIGTERM, 5 s. */
  readonly ending?: Ending;
}

export interface ProgramResult {
  /** Undefined where it was ended by a signal, or never started. */
  readonly code?: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Why there is no code. */
  readonly ended?: "missing" | "not-executable" | "timeout" | "interrupted" | "signal" | "output-too-large";
}

/** The programs of the machine: Terraform, git, go. */
export interface Programs {
  /** Never throws for what the program does; its children end with it. */
  run(program: ProgramRun): Promise<ProgramResult>;
  /** Absolute path of a program on PATH; undefined where there is none. */
  find(name: string): string | undefined;
}
