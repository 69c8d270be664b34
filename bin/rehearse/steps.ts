import type { Fault } from "../../constructs/core/fault";
import { FaultError } from "../../constructs/core/fault";
import { Refused } from "../cluster/cluster";
import type { Io } from "../io";
import type { Outcome } from "./contract";
import type { Ending } from "./ending";
import type { Step, StepName } from "./report";

/** What a step comes back with: what the next ones need, how it ended, and what it did in figures. */
export interface Done<T> {
  readonly value: T;
  readonly outcome?: Outcome;
  readonly detail: string;
}

/**
 * The steps of one cell, one after the other. Once the rehearsal itself has failed the rest is skipped: nothing that
 * came after would prove anything.
 */
export class StepLog {
  private readonly log: Step[] = [];
  private broken: StepName | undefined;

  constructor(
    private readonly io: Io,
    private readonly ending: Pick<Ending, "signal" | "settled">,
    private readonly onStep: (what: string) => void,
  ) {}

  get steps(): readonly Step[] {
    return this.log;
  }

  /** @returns undefined where the step could not be done. @throws whatever is no failure of the rehearsal but a mistake. */
  async run<T>(name: StepName, work: () => Promise<Done<T>>): Promise<T | undefined> {
    if (this.broken !== undefined) {
      this.skip(name, `${this.broken} failed`);
      return undefined;
    }
    this.onStep(name);
    const start = this.io.elapsed();
    const seconds = (): number => Math.round((this.io.elapsed() - start) / 100) / 10;
    try {
      const { value, outcome = { status: "done" }, detail } = await this.orEnding(work);
      // A server whose store has died refuses everything, and that is no fault of the site's.
      if (outcome.status === "failed") await this.settle();
      this.log.push({
        name,
        status: outcome.status,
        detail: outcome.status === "skipped" ? "" : detail,
        ...(outcome.status === "done" ? {} : { reason: outcome.reason }),
        ...(outcome.status === "failed" ? { fault: "site" } : {}),
        seconds: seconds(),
      });
      return value;
    } catch (error) {
      const { signal } = this.ending;
      if (reasonOf(error) !== undefined) await this.ending.settled();
      const reason = reasonOf(signal.aborted ? signal.reason : error);
      if (reason === undefined) throw error;
      this.broken = name;
      this.log.push({ name, status: "failed", detail: "", reason, fault: "rehearsal", seconds: seconds() });
      return undefined;
    }
  }

  /** Work that nobody waits for any longer fails by itself once the control plane is gone. */
  private async orEnding<T>(work: () => Promise<T>): Promise<T> {
    const { signal } = this.ending;
    signal.throwIfAborted();
    let stop = (): void => undefined;
    // Listened to before the work begins, which may itself be what ends everything.
    const ended = new Promise<never>((_, reject) => {
      stop = (): void => reject(signal.reason as Error);
      signal.addEventListener("abort", stop, { once: true });
    });
    const working = work();
    working.catch(() => undefined);
    try {
      return await Promise.race([working, ended]);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  private async settle(): Promise<void> {
    await this.ending.settled();
    this.ending.signal.throwIfAborted();
  }

  skip(name: StepName, reason: string): void {
    this.log.push({ name, status: "skipped", detail: "", reason, seconds: 0 });
  }
}

/** What went wrong, in a sentence or a few; undefined for what is no failure but our own mistake. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof FaultError) return error.faults.map(sentence).join("; ");
  return error instanceof Refused ? error.message : undefined;
}

function sentence({ message, fix }: Fault): string {
  return fix === undefined ? message : `${message} (${fix})`;
}
