import { isCoverageShort } from "./coverage";
import type { FailOn, Report } from "./report";
import { FAIL_ON } from "./report";

/** Exit codes of every command; where several hold, the order is failed, crashed, violations, nothing, changes. */
export const EXIT = {
  clean: 0,
  failed: 1,
  changes: 2,
  violations: 3,
  nothingChecked: 4,
  crashed: 5,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * The code that a command ends with.
 * @param command what the command itself adds: whether it failed, whether it found changes.
 */
export function exitCode(
  report: Report,
  command: { readonly failed?: boolean; readonly changes?: boolean } = {},
): ExitCode {
  if (command.failed === true) return EXIT.failed;
  if (report.crashes.length > 0) return EXIT.crashed;
  if (isFailing(report) || isCoverageShort(report)) return EXIT.violations;
  if (checkedNothing(report)) return EXIT.nothingChecked;
  return command.changes === true ? EXIT.changes : EXIT.clean;
}

/** True where something that is neither waived nor in the baseline is as bad as the report's `failOn`. */
export function isFailing({ counts, failOn }: Report): boolean {
  const open: Record<FailOn, number> = { ...counts.severities, unknown: counts.unknown };
  return FAIL_ON.slice(0, FAIL_ON.indexOf(failOn) + 1).some((level) => open[level] > 0);
}

/** True where no rule found a subject to say anything of. */
export function checkedNothing({ counts: { verdicts } }: Report): boolean {
  return verdicts.pass + verdicts.violation + verdicts.unknown === 0;
}
