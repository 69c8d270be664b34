import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { startGuard } from "../../../../bin/control-plane/keeper/guard";
import { eventually, processesOf } from "../../../support/processes";
import { FOREVER, stateDirectory } from "./support";

/** A process group of two, and its guard. */
function guarded() {
  const directory = stateDirectory();
  const leader = spawn("/bin/sh", ["-c", `(${FOREVER}) & ${FOREVER}`, "leader", directory], { detached: true });
  return { directory, guard: startGuard(leader.pid!, directory) };
}

test("the end of its stdin makes the guard kill the group and remove the directory, and end", async () => {
  const { directory, guard } = guarded();
  guard.stdin!.destroy();
  await eventually(() => !existsSync(directory) && processesOf(directory).length === 0);
});

test("a guard lets nobody send it away before", async () => {
  const { directory, guard } = guarded();
  await eventually(() => processesOf(directory).length >= 3);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.kill(-guard.pid!, signal);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(processesOf(`gigafactory-guard`).some((line) => line.includes(directory))).toBe(true);
  guard.stdin!.destroy();
  await eventually(() => processesOf(directory).length === 0);
});
