import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { closeSync, openSync, rmSync } from "node:fs";
import type { ProcessFailure } from "../control-plane";
import { startGuard } from "./guard";
import { lastLines } from "./last-lines";
import type { ProcessSpec } from "./protocol";

/** How long a process may take to end by itself: the API server would drain its watches for up to a minute. */
const GRACE_MS = 2000;

interface Kept {
  readonly name: string;
  readonly child: ChildProcess;
  readonly logFile: string;
  /** Resolves once it has ended. */
  readonly ended: Promise<void>;
}

/**
 * The one owner of the processes of a control plane and of its directory. When it is asked to stop, or any process ends
 * by itself, it ends all of them, the last one started first, and removes the directory.
 */
export class Keeper {
  private readonly kept: Kept[] = [];
  private readonly guard: ChildProcess;
  /** Resolves once the guard has ended, or could not be started. */
  private readonly unguarded: Promise<void>;
  private stopping: Promise<void> | undefined;

  constructor(
    private readonly directory: string,
    /** Called when a process ended by itself and everything has been stopped. */
    private readonly onFailure: (failure: ProcessFailure) => void,
    /** Called as soon as a process ended by itself. */
    private readonly onEnd: (failure: ProcessFailure) => void = () => undefined,
  ) {
    this.guard = startGuard(process.pid, directory);
    this.unguarded = new Promise((resolve) => {
      this.guard.once("error", () => resolve());
      this.guard.once("exit", () => resolve());
    });
    this.guard.once("error", (error) => this.fail({ process: "guard", how: error.message, log: [] }));
    this.guard.once("exit", (code, signal) => this.fail({ process: "guard", how: howEnded(code, signal), log: [] }));
    // It must not keep the keeper from ending.
    this.guard.stdin?.on("error", () => undefined);
  }

  /** @returns its process id. @throws what the operating system says where it cannot be started. */
  async start(spec: ProcessSpec): Promise<number> {
    if (this.isStopping()) throw stopping();
    const log = openSync(spec.logFile, "a", 0o600);
    try {
      // In the keeper's own process group, which the guard ends as one.
      const child = spawn(spec.command, spec.args, {
        cwd: this.directory,
        env: spec.env,
        stdio: ["ignore", log, log],
      });
      const pid = await pidOf(child);
      if (this.isStopping()) {
        child.kill("SIGKILL");
        throw stopping();
      }
      const ended = new Promise<void>((resolve) => {
        child.once("exit", (code, signal) => {
          resolve();
          this.fail({ process: spec.name, how: howEnded(code, signal), log: lastLines(spec.logFile) });
        });
      });
      this.kept.push({ name: spec.name, child, logFile: spec.logFile, ended });
      return pid;
    } finally {
      closeSync(log);
    }
  }

  /** Ends every process and removes the directory; the same for whoever asks again. */
  stop(): Promise<void> {
    this.stopping ??= this.endAll();
    return this.stopping;
  }

  private isStopping(): boolean {
    return this.stopping !== undefined;
  }

  private fail(failure: ProcessFailure): void {
    if (this.isStopping()) return;
    this.onEnd(failure);
    void this.stop().then(() => this.onFailure(failure));
  }

  private async endAll(): Promise<void> {
    for (const { child, ended } of [...this.kept].reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill("SIGTERM");
      const hard = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
      await ended;
      clearTimeout(hard);
    }
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    killGroup(this.guard.pid);
    await this.unguarded;
  }
}

function stopping(): Error {
  return new Error("the control plane is stopping");
}

function pidOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("spawn", () => resolve(child.pid!));
  });
}

function howEnded(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
