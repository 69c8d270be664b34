import { runCli } from "./cli";
import { processIo } from "./io";
import { version } from "./version";

/** Runs the command line that this process was given. */
export async function main(): Promise<void> {
  process.exitCode = await runCli(process.argv.slice(2), processIo(), version());
}
