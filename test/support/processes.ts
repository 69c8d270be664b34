import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Processes whose command line has a text in it, as `pid command`. Those that have ended but that nobody has waited for
 * are none: a container's first process may never do so.
 */
export function processesOf(text: string): string[] {
  const { stdout } = spawnSync("ps", ["-ww", "-eo", "pid=,stat=,args="], { encoding: "utf8" });
  return stdout
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .flatMap((match) => (match === null || match[2]!.startsWith("Z") || !match[3]!.includes(text) ? [] : [match]))
    .map(([, pid, , command]) => `${pid} ${command}`);
}

/** Waits until something holds; a test's own timeout is its limit. */
export async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(50);
}

/** An interruption that comes once something holds: not before, however slow the machine is. */
export function interruptionWhen(holds: () => boolean): AbortSignal {
  const controller = new AbortController();
  void eventually(holds).then(() => controller.abort("SIGINT"));
  return controller.signal;
}
