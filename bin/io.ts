import * as fs from "node:fs";
import * as path from "node:path";

/** A stream that a command writes to; `isTerminal` decides about colours and progress. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
}

/** A file that was judged by its size before it was read. */
export interface ReadFile {
  readonly text: string;
  readonly size: number;
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
  readonly files: Files;
}

export interface Files {
  /** Size in bytes; undefined where there is no such file. */
  size(file: string): number | undefined;
  read(file: string): string;
  isDirectory(directory: string): boolean;
  /** Names in a directory, sorted; empty where there is none. */
  list(directory: string): string[];
  /** Writes a whole file or nothing: a temporary file beside it is renamed into place. */
  write(file: string, text: string): void;
  makeDirectory(directory: string): void;
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
    files: realFiles,
  };
}

function streamOutput(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true && process.env["NO_COLOR"] === undefined,
  };
}

export const realFiles: Files = {
  size(file) {
    const stats = fs.statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() === true ? stats.size : undefined;
  },
  read: (file) => fs.readFileSync(file, "utf8"),
  isDirectory: (directory) => fs.statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true,
  list: (directory) => (realFiles.isDirectory(directory) ? fs.readdirSync(directory).sort() : []),
  write(file, text) {
    const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
    try {
      fs.writeFileSync(temporary, text);
      fs.renameSync(temporary, file);
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw error;
    }
  },
  makeDirectory: (directory) => void fs.mkdirSync(directory, { recursive: true }),
};
