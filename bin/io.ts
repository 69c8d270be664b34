import type { Writable } from "node:stream";
import type { Files } from "./files";
import type { Programs } from "./programs";
import { realFiles } from "./real-files";
import { realPrograms } from "./real-programs";
import type { Ask } from "./terminal";
import { readStream } from "./read-stream";
import { terminalAsk } from "./terminal";

/** A stream that a command writes to. */
export interface Output {
  write(text: string): void;
  /** Waits until whoever reads has taken most of it; a reader that went away has. Absent where nothing is kept. */
  readonly drained?: () => Promise<void>;
  /** True where somebody watches: progress may then replace its own line. */
  readonly isTerminal: boolean;
  /** True where colours are welcome. */
  readonly colors: boolean;
}

/** Everything that a command touches outside its arguments: a test gives it another one. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Today, `YYYY-MM-DD` in UTC: what a waiver's expiry is judged against. */
  today(): string;
  /** Milliseconds since some start, for durations only. */
  elapsed(): number;
  /** Calls back once, unless the returned function is called first; nothing waits for it. */
  after(milliseconds: number, call: () => void): () => void;
  readonly files: Files;
  readonly programs: Programs;
  /**
   * Aborted by SIGINT, SIGTERM or SIGHUP from the first call on, for commands that have something to clean up; the
   * reason is the signal's name. Until somebody calls this, a signal ends the program at once.
   */
  interruption(): AbortSignal;
  /** All that comes on the standard input, at most so many bytes; absent where somebody sits at it. @throws FaultError */
  readonly stdin?: (maxBytes: number) => Promise<string>;
  /** Asks whoever sits at the terminal; absent where nobody does. Questions go to stderr, so that stdout stays clean. */
  readonly ask?: Ask;
}

/** The real world. */
export function processIo(): Io {
  const start = process.hrtime.bigint();
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: streamOutput(process.stdout),
    stderr: streamOutput(process.stderr),
    today: () => new Date().toISOString().slice(0, 10),
    elapsed: () => Number(process.hrtime.bigint() - start) / 1e6,
    after(milliseconds, call) {
      const timer = setTimeout(call, milliseconds).unref();
      return () => clearTimeout(timer);
    },
    files: realFiles,
    programs: realPrograms,
    interruption,
    ...(process.stdin.isTTY === true ? {} : { stdin: (maxBytes) => (input ??= readStream(process.stdin, maxBytes)) }),
    ...(process.stdin.isTTY === true && process.stderr.isTTY === true
      ? { ask: terminalAsk(process.stdin, process.stderr) }
      : {}),
  };
}

/** A stream is read once, however often somebody asks. */
let input: Promise<string> | undefined;

let interrupted: AbortController | undefined;

/** A second signal ends the program at once: whoever asks twice does not want to wait. */
function interruption(): AbortSignal {
  if (interrupted !== undefined) return interrupted.signal;
  const controller = (interrupted = new AbortController());
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => controller.abort(name));
  return controller.signal;
}

function streamOutput(stream: NodeJS.WriteStream): Output {
  const isTerminal = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    drained: () => drained(stream),
    isTerminal,
    colors: isTerminal && wantsColors(process.env),
  };
}

function drained(stream: Writable): Promise<void> {
  if (!stream.writableNeedDrain || stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ENDS) stream.off(event, done);
      resolve();
    };
    for (const event of ENDS) stream.on(event, done);
  });
}

/** What ends the wait for a reader. */
const ENDS = ["drain", "error", "close"] as const;

/** https://no-color.org: any value but the empty one means none. */
export function wantsColors(env: Readonly<Record<string, string | undefined>>): boolean {
  return (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
}
