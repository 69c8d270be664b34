import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import type { Socket } from "node:net";

/**
 * Is told which process groups run, `+ 12` and `- 12`, and waits for the program that tells it to go, however it goes: the
 * end of its stdin is the one thing that not even SIGKILL can hold back. Then it kills the groups that are left.
 */
const SCRIPT = `
trap '' HUP INT QUIT TERM
groups=" "
while read -r sign group; do
  case "$sign" in
    +) groups="$groups$group " ;;
    -) groups="\${groups%% $group *} \${groups#* $group }" ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
`;

/** The guard of process groups that must not outlive this program: one small shell, from the first of them on. */
let guard: ChildProcess | undefined;

/** Has a process group killed once this program ends, by whatever. @returns what takes that back. */
export function guardGroup(group: number): () => void {
  tell(`+ ${group}\n`);
  return () => tell(`- ${group}\n`);
}

function tell(line: string): void {
  guard ??= startGuard();
  guard.stdin?.write(line);
}

function startGuard(): ChildProcess {
  // A session of its own: a terminal's Ctrl-C is not for it.
  const child = spawn("/bin/sh", ["-c", SCRIPT, "gigafactory-guard"], {
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
    detached: true,
  });
  // Where it cannot be started, or is killed, groups still end with an orderly end of this program.
  child.once("error", () => undefined);
  child.stdin?.on("error", () => undefined);
  // Neither it nor its pipe keeps this program from ending.
  child.unref();
  (child.stdin as Socket | null)?.unref();
  return child;
}
