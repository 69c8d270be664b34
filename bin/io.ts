import type { Files } from "./files";
import { realFiles } from "./real-files";

/** A stream that a command writes to. */
export interface Output {
  write(text: string): void;
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
  };
}

function streamOutput(stream: NodeJS.WriteStream): Output {
  const isTerminal = stream.isTTY === true;
  return { write: (text) => void stream.write(text), isTerminal, colors: isTerminal && wantsColors(process.env) };
}

/** https://no-color.org: any value but the empty one means none. */
export function wantsColors(env: Readonly<Record<string, string | undefined>>): boolean {
  return (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
}
