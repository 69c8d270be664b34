import { join } from "node:path";
import type { MessagePort } from "node:worker_threads";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { packageRoot } from "../../core/package-root";
import type { Request, Response, ThreadData } from "./protocol";

/** The module did not answer in time, and its thread is gone. */
export class OutOfTime extends Error {
  override readonly name = "OutOfTime";
  /** @param subject number of the subject that was being judged, counted from 1; 0 before the first. */
  constructor(
    readonly limitMs: number,
    readonly subject: number,
  ) {
    super(`it gave no answer within ${limitMs / 1000} s`);
  }
}

/** A thread with one rule module in it. Whoever asks waits: rules are asked one after the other. */
export class ModuleThread {
  private readonly bell = new SharedArrayBuffer(4);
  private readonly progress = new SharedArrayBuffer(4);
  private readonly port: MessagePort;
  private readonly worker: Worker;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    const workerData: ThreadData = { port: port2, bell: this.bell, progress: this.progress };
    this.port = port1;
    this.worker = new Worker(workerFile(), { workerData, transferList: [port2], execArgv: [] });
    // A thread that fails gives no answer, which is what is reported.
    this.worker.on("error", () => undefined);
    // Somebody who listened to its streams would keep the process alive.
    this.worker.unref();
  }

  /**
   * Asks and waits for the answer.
   * @throws OutOfTime where there is none; then nothing more can be asked.
   */
  ask(request: Request, limitMs: number): Response {
    const bell = new Int32Array(this.bell);
    const progress = new Int32Array(this.progress);
    Atomics.store(bell, 0, 0);
    Atomics.store(progress, 0, 0);
    this.port.postMessage(request);
    Atomics.wait(bell, 0, 0, limitMs);
    const answer = receiveMessageOnPort(this.port) as { readonly message: Response } | undefined;
    if (answer !== undefined) return answer.message;
    this.end();
    throw new OutOfTime(limitMs, Atomics.load(progress, 0));
  }

  end(): void {
    this.port.close();
    void this.worker.terminate();
  }
}

/** Compiled: a thread has no compiler of its own. From the sources, as tests run, that of dist. */
function workerFile(): string {
  return join(packageRoot(), "dist/constructs/policy/custom/worker.js");
}
