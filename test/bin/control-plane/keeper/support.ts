import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeeperProcess } from "../../../../bin/control-plane/keeper/keeper-process";
import type { ProcessSpec } from "../../../../bin/control-plane/keeper/protocol";

const directories: string[] = [];
afterAll(() => directories.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

/** A new directory, removed after the file's last test if it is still there. */
export function stateDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "gigafactory-keeper-"));
  directories.push(directory);
  return directory;
}

/** A shell script as a process of the control plane; the directory is on its command line, so that it can be found. */
export function shell(directory: string, name: string, script: string): ProcessSpec {
  const logFile = join(directory, `${name}.log`);
  return { name, command: "/bin/sh", args: ["-c", script, name, directory], env: { PATH: "/usr/bin:/bin" }, logFile };
}

export const FOREVER = "while :; do sleep 0.1; done";

/** A keeper with processes that run until they are ended. */
export async function keeperWith(directory: string, ...names: string[]): Promise<KeeperProcess> {
  const keeper = await KeeperProcess.launch(directory);
  for (const name of names) await keeper.start(shell(directory, name, FOREVER));
  return keeper;
}
