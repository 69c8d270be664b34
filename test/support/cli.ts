import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCli } from "../../bin/cli";
import type { ExitCode } from "../../bin/command";
import { realFiles } from "../../bin/real-files";
import { realPrograms } from "../../bin/real-programs";

/** What a command said and how it ended. */
export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** A directory of its own on the real file system, and commands run in it as a user would. */
export interface Workplace {
  readonly directory: string;
  path(file: string): string;
  write(file: string, text: string): void;
  copy(from: string, to: string): void;
  run(...argv: string[]): Promise<Ran>;
  remove(): void;
}

/** The day that every test is on: waivers' expiry must not depend on when the tests run. */
export const TODAY = "2026-11-22";

export function workplace(files: Readonly<Record<string, string>> = {}): Workplace {
  const directory = mkdtempSync(join(tmpdir(), "gigafactory-test-"));
  const path = (file: string): string => join(directory, file);
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    directory,
    path,
    write,
    copy: (from, to) => cpSync(from, path(to), { recursive: true }),
    run: (...argv) => runIn(directory, argv),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** Runs a command line in a directory with captured output. */
export async function runIn(directory: string, argv: readonly string[]): Promise<Ran> {
  const written = { stdout: "", stderr: "" };
  const output = (stream: "stdout" | "stderr") => ({
    isTerminal: false,
    colors: false,
    write: (text: string) => {
      written[stream] += text;
    },
  });
  const code = await runCli(
    argv,
    {
      cwd: directory,
      env: {},
      stdout: output("stdout"),
      stderr: output("stderr"),
      today: () => TODAY,
      elapsed: () => 0,
      after: () => () => undefined,
      files: realFiles,
      programs: realPrograms,
      interruption: () => new AbortController().signal,
    },
    "0.0.0-test",
  );
  return { code, ...written };
}
