import { Argument, Command as Program, CommanderError, Option } from "commander";
import { FaultError, printable, renderFault } from "../constructs/core/fault";
import { faultsOf } from "../constructs/core/parse";
import type { Command, ExitCode, OptionMeta } from "./command";
import { commands } from "./commands";
import type { Io } from "./io";

/** Runs a command line. Never throws: what goes wrong is said on stderr, and the exit code says that it did. */
export async function runCli(argv: readonly string[], io: Io, version: string): Promise<ExitCode> {
  let exit: ExitCode = 0;
  const program = new Program("gigafactory")
    .description("Describe, size, check and synthesise AI factories: GPU pools, fabric, storage, tenants.")
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .showSuggestionAfterError()
    .addHelpText("after", exitCodes);
  for (const command of commands) {
    addCommand(program, command, async (options) => {
      exit = await runCommand(command, io, options);
    });
  }
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    io.stderr.write(`${explainFailure(error)}\n`);
    return 1;
  }
}

const exitCodes = `
Exit codes: 0 clean, 1 the command failed, 2 changes, 3 violations, 4 nothing to check, 5 a rule crashed.
Start with: gigafactory init my-site`;

function addCommand(
  program: Program,
  command: Command,
  run: (options: Record<string, unknown>) => Promise<void>,
): void {
  const shape = command.options.shape;
  const names = command.arguments.map((argument) => argument.replace(/[<>[\].]/g, ""));
  const sub = subcommand(program, command.name.split(" ")).description(command.summary);
  for (const [index, argument] of command.arguments.entries()) {
    sub.addArgument(new Argument(argument, metaOf(shape[names[index]!]!).description));
  }
  for (const [key, model] of Object.entries(shape)) {
    const { flags, description } = metaOf(model);
    if (flags !== undefined && !names.includes(key)) sub.addOption(new Option(flags, description));
  }
  const width = Math.max(...command.examples.map(([line]) => line.length));
  const examples = command.examples.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`).join("\n");
  sub.addHelpText("after", `\nExamples:\n${examples}`);
  sub.action(async (...given: unknown[]) => {
    const flags = given[names.length] as Record<string, unknown>;
    await run({ ...flags, ...Object.fromEntries(names.map((name, index) => [name, given[index]])) });
  });
}

/** `crds vendor` is the verb `vendor` of the group `crds`, which is made when first needed. */
function subcommand(program: Program, words: readonly string[]): Program {
  const [first = "", ...rest] = words;
  if (rest.length === 0) return program.command(first).exitOverride();
  const group = program.commands.find((candidate) => candidate.name() === first);
  return subcommand(group ?? program.command(first).description(`Commands on ${first}.`).exitOverride(), rest);
}

function metaOf(model: { meta(): unknown }): OptionMeta {
  return model.meta() as OptionMeta;
}

async function runCommand(command: Command, io: Io, given: Record<string, unknown>): Promise<ExitCode> {
  const parsed = command.options.safeParse(given);
  if (!parsed.success) {
    const faults = faultsOf(parsed.error, given).map((fault) => ({
      ...fault,
      code: `cli/${fault.code.split("/")[1]}`,
    }));
    throw new FaultError(faults);
  }
  return command.run(io, parsed.data);
}

/** Words for what went wrong; a stack trace is for us, and only where somebody asks for it. */
function explainFailure(error: unknown): string {
  if (error instanceof FaultError) {
    const count = error.faults.length === 1 ? "1 error" : `${error.faults.length} errors`;
    return `${error.faults.map(renderFault).join("\n\n")}\n\n${count}`;
  }
  if (process.env["GIGAFACTORY_DEBUG"] !== undefined && error instanceof Error) return error.stack ?? error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `error  ${printable(message)}\n  this is a mistake of gigafactory's; GIGAFACTORY_DEBUG=1 shows where it happened`;
}
