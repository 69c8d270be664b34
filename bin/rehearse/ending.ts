import { setTimeout as pause } from "node:timers/promises";
import type { Fault } from "../../constructs/core/fault";
import { FaultError, printable } from "../../constructs/core/fault";
import type { ControlPlane, ProcessFailure } from "../control-plane/control-plane";
import type { Io } from "../io";

/** Lines of a dead process's log that are shown: the reason is in the last ones. */
const LOG_LINES = 5;

/** The keeper of the processes says within this that one has ended. */
const SETTLE_MS = 500;

/** Why a rehearsal ends before its time. */
export interface Ending {
  /** Aborted with a FaultError `rehearse/interrupted`, `rehearse/timeout` or `rehearse/process-ended`. */
  readonly signal: AbortSignal;
  /** Also ends when a process of this control plane does. */
  watch(plane: Pick<ControlPlane, "failure" | "ended">): void;
  /**
   * For whatever failed: comes back once `signal` has the reason behind it, or there is none. A connection breaks before we
   * hear that a process has ended, and the server that it was made to may be stopped because another process has ended.
   */
  settled(): Promise<void>;
  /** Lets go of the clock. */
  done(): void;
}

/** Ctrl-C, the time that is up, and processes that die: each ends everything, with its reason. */
export function endingOf(io: Io, timeoutMs: number): Ending {
  const controller = new AbortController();
  const { signal } = controller;
  const dying = new AbortController();
  const end = (fault: Fault): void => controller.abort(new FaultError([fault]));
  const interruption = io.interruption();
  const onInterrupt = (): void => end(interrupted(String(interruption.reason)));
  if (interruption.aborted) onInterrupt();
  else interruption.addEventListener("abort", onInterrupt, { once: true });
  const cancel = io.after(timeoutMs, () => end(timeout(timeoutMs)));
  return {
    signal,
    watch({ failure, ended }) {
      void failure.then((died) => end(processEnded(died)));
      const begin = (): void => dying.abort();
      if (ended.aborted) begin();
      else ended.addEventListener("abort", begin, { once: true });
    },
    async settled() {
      if (signal.aborted) return;
      await pause(SETTLE_MS, undefined, { signal: dying.signal }).catch(() => undefined);
      // All others are being stopped, and then it is said which it was.
      if (dying.signal.aborted && !signal.aborted)
        await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    },
    done() {
      cancel();
      interruption.removeEventListener("abort", onInterrupt);
    },
  };
}

function interrupted(by: string): Fault {
  return { code: "rehearse/interrupted", message: `interrupted by ${by}; every process was stopped`, path: [] };
}

function timeout(milliseconds: number): Fault {
  return {
    code: "rehearse/timeout",
    message: `the time is up after ${Math.round(milliseconds / 1000)} s; every process was stopped`,
    path: [],
    fix: "give it more time with --timeout, or less to do with --scale or --cell",
  };
}

function processEnded({ process, how, log }: ProcessFailure): Fault {
  const lines = log.slice(-LOG_LINES).map((line) => printable(line));
  return {
    code: "rehearse/process-ended",
    message: [
      `${process} ended in the middle of the rehearsal: ${how}; every other process was stopped`,
      ...lines,
    ].join(" | "),
    path: [],
    fix: "its log says why; where it was the memory, less of it is needed with --scale",
  };
}
