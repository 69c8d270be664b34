import type { z } from "zod";
import type { Fault } from "../constructs/core/fault";
import type { Io } from "./io";

/**
 * Exit codes of every command: 0 clean, 1 the command failed, 2 changes, 3 violations at or above `--fail-on`,
 * 4 nothing was checked, 5 a rule crashed.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5;

/** How an option is spelled on the command line; kept in the option's zod metadata. */
export interface OptionMeta {
  readonly description: string;
  /** `--only <stack>`; absent for positional arguments. */
  readonly flags?: string;
  /** True for a list: the option may be given several times. */
  readonly repeatable?: boolean;
  /** True where a repeatable option's value may hold commas, which then part nothing. */
  readonly whole?: boolean;
}

/** A verb of the command line. `options` is its only list of options: help, parsing and types come from it. */
export interface Command<O extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly summary: string;
  /** Positional arguments in order, as commander writes them: `<site>`, `[target...]`. Each is a key of `options`. */
  readonly arguments: readonly string[];
  readonly options: O;
  /** Command lines that work as they stand, with what they do. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /**
   * What is wrong with options as they were given that only loaded code can tell; joined with what `options` refuses, so
   * that a user sees all of it at once.
   */
  examine?(io: Io, given: Readonly<Record<string, unknown>>): Promise<readonly Fault[]>;
  run(io: Io, options: z.output<O>): Promise<ExitCode>;
}

/** Keeps a command's option type while it is written; erases it for the list of commands. */
export function defineCommand<O extends z.ZodObject>(command: Command<O>): Command {
  return command;
}
