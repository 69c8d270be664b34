// Node keeps its own modules compiled, and V8 takes them only under the flags that they were compiled with: those that
// nearly every command loads are loaded before a flag is set.
import "node:child_process";
import "node:crypto";
import "node:readline";
import "node:worker_threads";
import * as v8 from "node:v8";

/**
 * How each V8 is told to wait longer before it optimises a function, six and three times as long as by itself; of the
 * versions that it was measured on, which are those of Node 20, 22 and 24. Flags have other names in others.
 */
const LATER: Readonly<Record<string, string>> = {
  "11.3": "--interrupt-budget=400000",
  "12.4": "--invocation-count-for-turbofan=10000",
  "13.6": "--invocation-count-for-turbofan=10000",
};

/** Functions that were inlined into others are optimised there once more: an eighth of what V8 inlines by itself will do. */
const LITTLE = ["--max-inlined-bytecode-size=60", "--max-inlined-bytecode-size-cumulative=120"];

/** Of what a command makes most stays: threads that look for the rest in turn cost more than they spare. */
const YOUNG = "--no-parallel-scavenge";

/**
 * Tells V8 that the command is over in seconds. Hundreds of rules are each busy for some milliseconds, and V8's
 * optimised code of them is ready when they are done: only what is used for longer is worth it, and little of it inlined.
 * On two cores that, and young objects collected by one thread, is a third of the CPU of a check (docs/performance.md).
 * @param version V8's, as `process.versions` has it.
 * @returns the flags that were set; none for versions that nobody measured.
 */
export function runForSeconds(version: string): readonly string[] {
  const later = LATER[version.split(".").slice(0, 2).join(".")];
  if (later === undefined) return [];
  const flags = [later, ...LITTLE, YOUNG];
  for (const flag of flags) v8.setFlagsFromString(flag);
  return flags;
}
