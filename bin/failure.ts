import type { Fault } from "../constructs/core/fault";
import { FaultError, printable, renderFault } from "../constructs/core/fault";
import { renderGithubFaults } from "../constructs/policy/reporters/github-command";
import type { ExitCode } from "./command";
import type { Io } from "./io";

/** A command that could not do its work, and what it ends with. */
export class CommandFailure extends FaultError {
  constructor(
    faults: readonly Fault[],
    readonly exit: ExitCode,
  ) {
    super(faults);
  }
}

/**
 * Says what went wrong: in words on stderr, and on stdout too where `--output json` or `--output github` was asked for,
 * as one document or at the lines of a pull request.
 * @returns the exit code: 1 unless the failure says otherwise.
 */
export function reportFailure(io: Io, error: unknown, output: unknown): ExitCode {
  if (!(error instanceof FaultError)) {
    io.stderr.write(`${ourMistake(io, error)}\n`);
    return 1;
  }
  const exit = error instanceof CommandFailure ? error.exit : 1;
  const formats: readonly unknown[] = Array.isArray(output) ? (output as unknown[]) : [output];
  if (formats.includes("json")) io.stdout.write(jsonText({ exitCode: exit, faults: error.faults }));
  if (formats.includes("github")) io.stdout.write(renderGithubFaults(error.faults));
  const count = error.faults.length === 1 ? "1 error" : `${error.faults.length} errors`;
  io.stderr.write(`${error.faults.map(renderFault).join("\n\n")}\n\n${count}\n`);
  return exit;
}

/** A document for machines: one object, indented, with the version of its format first. */
export function jsonText(document: object): string {
  return `${JSON.stringify({ version: 1, ...document }, null, 2)}\n`;
}

/** A stack trace is for us, and only where somebody asks for it. */
function ourMistake(io: Io, error: unknown): string {
  const debug = (io.env["GIGAFACTORY_DEBUG"] ?? "") !== "";
  if (debug && error instanceof Error) return error.stack ?? error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `error  ${printable(message)}\n  this is a mistake of gigafactory's; GIGAFACTORY_DEBUG=1 shows where it happened`;
}
