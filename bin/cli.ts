import { Argument, Command as Program, CommanderError, Option } from "commander";
import type { ZodType } from "zod";
import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import { faultsOf } from "../constructs/core/parse";
import type { Command, ExitCode, OptionMeta } from "./command";
import { commands } from "./commands";
import { reportFailure } from "./failure";
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
    .showHelpAfterError("(--help shows what there is)")
    .addHelpText("after", footer);
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
    return reportFailure(io, error, undefined);
  }
}

const footer = `
Exit codes: 0 clean, 1 the command failed, 2 changes, 3 violations, dangers or differences, 4 nothing to check,
5 a rule crashed.
Start with: gigafactory init my-site. Each command's --help has examples.`;

/** Groups of verbs: `crds vendor` is the verb `vendor` of the group `crds`. */
const GROUPS: Readonly<Record<string, string>> = {
  crds: "The operators' CRDs, which stand beside a site.",
  tenant: "Tenants, from a request to the last of their data.",
};

function addCommand(
  program: Program,
  command: Command,
  run: (options: Record<string, unknown>) => Promise<void>,
): void {
  const shape = shapeOf(command);
  const names = command.arguments.map((argument) => argument.replace(/[<>[\].]/g, ""));
  const sub = subcommand(program, command.name.split(" ")).description(command.summary);
  for (const [index, argument] of command.arguments.entries()) {
    sub.addArgument(new Argument(argument, metaOf(shape[names[index]!]!).description));
  }
  for (const [key, model] of Object.entries(shape)) {
    if (!names.includes(key)) sub.addOption(optionOf(metaOf(model)));
  }
  const width = Math.max(...command.examples.map(([line]) => line.length));
  const examples = command.examples.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`).join("\n");
  sub.addHelpText("after", `\nExamples:\n${examples}`);
  sub.action(async (...given: unknown[]) => {
    const flags = given[names.length] as Record<string, unknown>;
    await run({ ...flags, ...Object.fromEntries(names.map((name, index) => [name, given[index]])) });
  });
}

function subcommand(program: Program, [first = "", ...rest]: readonly string[]): Program {
  if (rest.length === 0) return program.command(first);
  const group = program.commands.find((candidate) => candidate.name() === first);
  return subcommand(group ?? program.command(first).description(GROUPS[first] ?? ""), rest);
}

/** An option that may be repeated takes one value each time, or several with commas: it never swallows an argument. */
function optionOf({ flags, description, repeatable = false, whole = false }: OptionMeta): Option {
  const option = new Option(flags ?? "", description);
  if (!repeatable) return option;
  return option.argParser((value, earlier: string[] | undefined) => [
    ...(earlier ?? []),
    ...(whole ? [value] : value.split(",")),
  ]);
}

function shapeOf({ options }: Command): Readonly<Record<string, ZodType>> {
  return options.shape;
}

function metaOf(model: ZodType): OptionMeta {
  return model.meta() as OptionMeta;
}

async function runCommand(command: Command, io: Io, given: Record<string, unknown>): Promise<ExitCode> {
  try {
    const parsed = command.options.safeParse(given);
    const examined = (await command.examine?.(io, given)) ?? [];
    if (parsed.success && examined.length === 0) return await command.run(io, parsed.data);
    const refused = parsed.success ? [] : faultsOf(parsed.error, given).map((fault) => optionFault(fault, command));
    throw new FaultError([...refused, ...examined]);
  } catch (error) {
    return reportFailure(io, error, given["output"]);
  }
}

/** A fault of a command line speaks of `--fail-on`, not of the field `failOn`. */
function optionFault(fault: Fault, command: Command): Fault {
  const key = String(fault.path[0]);
  const model = shapeOf(command)[key];
  const name = (model === undefined ? undefined : metaOf(model).flags)?.match(/--[\w-]+/)?.[0] ?? key;
  return {
    ...fault,
    code: `cli/${fault.code.split("/")[1]}`,
    message: fault.message.replace(/^\w+(\[\d+\])?/, name),
    path: [],
  };
}
