import type { Io } from "./io";

/** Work shorter than this needs no word. */
const QUIET_MS = 1000;

/**
 * Says on stderr what is going on, once the whole run has taken over a second: on a terminal one line that is
 * replaced, elsewhere one line a step.
 */
export function progress(io: Io): { step(what: string): void; done(): void } {
  const start = io.elapsed();
  let shown = false;
  return {
    step(what) {
      if (io.elapsed() - start < QUIET_MS && !shown) return;
      shown = true;
      io.stderr.write(io.stderr.isTerminal ? `\r\u001b[2K${what} …` : `${what} …\n`);
    },
    done() {
      if (shown && io.stderr.isTerminal) io.stderr.write("\r\u001b[2K");
    },
  };
}
