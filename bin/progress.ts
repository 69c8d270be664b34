import type { Io } from "./io";

/** Work shorter than this needs no word. */
const QUIET_MS = 1000;

/** Least time between two words: a terminal's line may be replaced often, a log should stay short. */
const PAUSE_MS = { terminal: 100, log: 10_000 } as const;

export interface Progress {
  /** Says what begins now. */
  step(what: string): void;
  done(): void;
}

/**
 * Says on stderr what is going on, once the work has taken over a second: on a terminal in one line that is replaced,
 * elsewhere a line at a time. Work that waits is spoken of by a timer, work that computes at its next step.
 */
export function progress(io: Io): Progress {
  const start = io.elapsed();
  const pause = io.stderr.isTerminal ? PAUSE_MS.terminal : PAUSE_MS.log;
  let current = "";
  let said = "";
  let saidAt = -Infinity;
  const say = (): void => {
    if (current === "" || current === said) return;
    said = current;
    saidAt = io.elapsed();
    io.stderr.write(io.stderr.isTerminal ? `\r\u001b[2K${current} …` : `${current} …\n`);
  };
  const cancel = io.after(QUIET_MS, say);
  return {
    step(what) {
      current = what;
      const now = io.elapsed();
      if (now - start >= QUIET_MS && now - saidAt >= pause) say();
    },
    done() {
      cancel();
      current = "";
      if (said !== "" && io.stderr.isTerminal) io.stderr.write("\r\u001b[2K");
    },
  };
}
