import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ProcessFailure } from "../control-plane";
import { packageRoot } from "../../../constructs/core/package-root";
import type { Message, ProcessSpec, Request } from "./protocol";

/** A keeper that was asked to stop and has not after this long is killed, and its guard ends the rest. */
const STOP_MS = 60_000;

/** The guard needs this long at most: it tries a hundred times, a tenth of a second apart. */
const GUARD_MS = 15_000;

type Answer = Extract<Message, { say: "answer" }>;
type Ask = Request extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never;

/** The keeper of a control plane, seen from the program that started it, which it keeps from ending by itself. */
export class KeeperProcess {
  /** Resolves when it, or any process that it keeps, ended unasked; by then nothing of it is left. */
  readonly failure: Promise<ProcessFailure>;
  /** Aborted as soon as one of them ended unasked: the rest of it is being stopped. */
  readonly ended: AbortSignal;

  private readonly ending = new AbortController();
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly exited: Promise<string>;
  private asked = 0;
  private leaving = false;
  private reported: ProcessFailure | undefined;

  private constructor(
    private readonly child: ChildProcess,
    readonly pid: number,
    private readonly directory: string,
  ) {
    this.ended = this.ending.signal;
    child.on("message", (message: Message) => this.hear(message));
    this.exited = endOf(child);
    this.failure = new Promise((resolve) => {
      void this.exited.then((how) => {
        for (const answer of this.waiting.values()) answer({ say: "answer", id: 0, refused: "the keeper has ended" });
        this.waiting.clear();
        if (this.leaving) return;
        const failure = (this.reported ??= { process: "keeper", how, log: [] });
        this.ending.abort();
        void this.gone().then(() => resolve(failure));
      });
    });
  }

  /** Starts the keeper of a directory: from here on it removes the directory, whatever happens. */
  static async launch(directory: string): Promise<KeeperProcess> {
    const log = openSync(join(directory, "keeper.log"), "a", 0o600);
    try {
      const child = spawn(process.execPath, [keeperFile(), directory], {
        // Of the environment it needs nothing: each process that it starts is told its own.
        env: {},
        cwd: directory,
        stdio: ["ignore", log, log, "ipc"],
        // A terminal's Ctrl-C goes to us, and the processes that it keeps are one group.
        detached: true,
      });
      const pid = await new Promise<number>((resolve, reject) => {
        child.once("error", reject);
        child.once("exit", (code) => reject(new Error(`the keeper ended with exit code ${code}`)));
        child.once("message", () => resolve(child.pid!));
      });
      return new KeeperProcess(child, pid, directory);
    } finally {
      closeSync(log);
    }
  }

  /** @returns the process id. @throws what the operating system says where it cannot be started. */
  async start(process: ProcessSpec): Promise<number> {
    return (await this.ask({ ask: "start", process })).pid!;
  }

  /** Leaves it and all that it keeps running after this program has ended. @returns the pid whose SIGTERM ends all. */
  async detach(): Promise<number> {
    await this.ask({ ask: "detach" });
    this.leaving = true;
    this.child.disconnect();
    this.child.unref();
    return this.pid;
  }

  /** Ends all and waits until nothing is left. @returns what had ended unasked before, if anything had. */
  async stop(): Promise<ProcessFailure | undefined> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.leaving = true;
      if (this.child.connected) void this.ask({ ask: "stop" }).catch(() => undefined);
      else signal(this.pid, "SIGTERM");
      this.child.ref();
      const hard = setTimeout(() => signal(-this.pid, "SIGKILL"), STOP_MS);
      void this.exited.then(() => clearTimeout(hard));
    }
    await this.exited;
    await this.gone();
    return this.reported;
  }

  private ask(request: Ask): Promise<Answer> {
    const id = ++this.asked;
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.set(id, (answer) => {
        if (answer.refused === undefined) resolve(answer);
        else reject(new Error(answer.refused));
      });
      if (!this.child.connected) return this.hear({ say: "answer", id, refused: "the keeper has ended" });
      // What cannot be sent is answered by the keeper's end.
      this.child.send({ ...request, id }, () => undefined);
    });
  }

  private hear(message: Message): void {
    if (message.say === "failed" || message.say === "ended") {
      this.reported = message.failure;
      this.ending.abort();
    }
    if (message.say !== "answer") return;
    this.waiting.get(message.id)?.(message);
    this.waiting.delete(message.id);
  }

  /** Where the keeper is gone its guard removes the directory last of all. */
  private async gone(): Promise<void> {
    for (let waited = 0; existsSync(this.directory) && waited < GUARD_MS; waited += 50) await sleep(50);
  }
}

/** Resolves with how it ended, once it has and all that it said has been heard: its end may be known before. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      if (child.connected) child.once("disconnect", () => resolve(how));
      else resolve(how);
    });
  });
}

/** Node runs JavaScript: under the tests, which run from the sources, it is what was built of them. */
function keeperFile(): string {
  return join(packageRoot(), "dist/bin/control-plane/keeper/main.js");
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended.
  }
}
