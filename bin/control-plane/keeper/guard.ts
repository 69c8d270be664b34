import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";

/**
 * Waits for the keeper to go, however it goes: the end of its stdin is the one thing that not even SIGKILL can hold
 * back. Then it kills what is left of the keeper's process group and removes the directory. Killed processes may still
 * write for a moment, so it removes until nothing is left.
 */
const SCRIPT = `
trap '' HUP INT QUIT TERM
cat >/dev/null
kill -s KILL -- "-$1" 2>/dev/null
tries=0
while [ -e "$2" ] && [ "$tries" -lt 100 ]; do
  rm -rf -- "$2" 2>/dev/null
  tries=$((tries + 1))
  [ ! -e "$2" ] || sleep 0.1
done
`;

/** Starts the guard of a process group, in a group of its own. */
export function startGuard(group: number, directory: string): ChildProcess {
  return spawn("/bin/sh", ["-c", SCRIPT, "gigafactory-guard", String(group), directory], {
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
    detached: true,
  });
}
