import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import type { Socket } from "node:net";

/** How a process group is asked to end, and how long it may take before it is killed. */
export interface Ending {
  readonly signal: NodeJS.Signals;
  readonly graceMs: number;
}

/**
 * Is told which process groups run and how they end, `+ 12:INT:60` and `- 12:INT:60`, and waits for the program that tells
 * it to go, however it goes: the end of its stdin is the one thing that not even SIGKILL can hold back. Then it asks the
 * groups that are left to end, and kills those that do not: Terraform must be able to unlock its state first.
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
for group in $groups; do
  signal="\${group#*:}"
  kill -s "\${signal%:*}" -- "-\${group%%:*}" 2>/dev/null
done
waited=0
while :; do
  left=
  for group in $groups; do
    if [ "$waited" -ge "\${group##*:}" ]; then kill -s KILL -- "-\${group%%:*}" 2>/dev/null
    elif kill -s 0 -- "-\${group%%:*}" 2>/dev/null; then left="$left $group"
    fi
  done
  groups="$left"
  [ -n "$groups" ] || exit 0
  sleep 1 || waited=1000000
  waited=$((waited + 1))
done
`;

/** The guard of process groups that must not outlive this program: one small shell, from the first of them on. */
let guard: ChildProcess | undefined;

/** What keeps a process group from outliving this program. */
export interface Guarded {
  /** It was asked to end already: a second signal would have Terraform leave its state locked. */
  asked(): void;
  /** It has ended. */
  release(): void;
}

/** Has a process group ended once this program ends, by whatever. */
export function guardGroup(group: number, { signal, graceMs }: Ending): Guarded {
  const seconds = Math.ceil(graceMs / 1000);
  let entry = `${group}:${signal.slice("SIG".length)}:${seconds}`;
  tell(`+ ${entry}\n`);
  return {
    asked() {
      tell(`- ${entry}\n`);
      // Signal 0 asks for nothing.
      entry = `${group}:0:${seconds}`;
      tell(`+ ${entry}\n`);
    },
    release: () => tell(`- ${entry}\n`),
  };
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
  // Where it cannot be started, or is killed, groups are ended by nobody else: they run to their own end.
  child.once("error", () => undefined);
  child.stdin?.on("error", () => undefined);
  // Neither it nor its pipe keeps this program from ending.
  child.unref();
  (child.stdin as Socket | null)?.unref();
  return child;
}
