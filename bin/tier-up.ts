// Node keeps its own modules compiled, and V8 takes them only under the flags that they were compiled with: those that
// nearly every command loads are loaded before a flag is set.
import "node:child_process";
import "node:crypto";
import "node:readline";
import "node:worker_threads";
import * as v8 from "node:v8";

/**
 * How each V8 is told to wait longer before it optimises a function, ten and three times as long as by itself; of the
 * versions that it was measured on, which are those of Node 20, 22 and 24. Flags have other names in others.
 */
const LATER: Readonly<Record<string, string>> = {
  "11.3": "--interrupt-budget=600000",
  "12.4": "--invocation-count-for-turbofan=10000",
  "13.6": "--invocation-count-for-turbofan=10000",
};

/**
 * Lets V8 optimise only what is used for longer than a rule is: hundreds of rules are each busy for some milliseconds,
 * and V8's optimised code of them is ready when they are done. On two cores that was a quarter of the CPU of a check
 * (docs/performance.md).
 * @param version V8's, as `process.versions` has it.
 * @returns the flag that was set; undefined for versions that nobody measured.
 */
export function optimiseLate(version: string): string | undefined {
  const flag = LATER[version.split(".").slice(0, 2).join(".")];
  if (flag !== undefined) v8.setFlagsFromString(flag);
  return flag;
}
