import { isCoverageShort } from "../coverage";
import type { ExitCode } from "../exit-code";
import { EXIT, isFailing } from "../exit-code";
import type { FailOn } from "../report";
import type { ChangeReport } from "./contract";

/**
 * The code that a diff ends with; of several, the first of: failed, a rule crashed, violations, nothing planned, changes.
 * A danger that is not allowed is a violation of severity error; one that nobody can rule out, and a change that no
 * danger is judged of, count from `failOn` unknown on.
 */
export function changeExitCode(
  report: ChangeReport,
  options: { readonly failOn?: FailOn; readonly failed?: boolean } = {},
): ExitCode {
  const { policy, stacks } = report;
  if (options.failed === true || stacks.some(({ status }) => status === "failed")) return EXIT.failed;
  if (policy !== undefined && policy.crashes.length > 0) return EXIT.crashed;
  if (isViolated(report, options.failOn ?? "error")) return EXIT.violations;
  if (stacks.every(({ status }) => status === "waiting")) return EXIT.nothingChecked;
  return hasChanges(report) ? EXIT.changes : EXIT.clean;
}

/** What a plan leaves for a later one, and what is still there of a stack that is gone, are changes too. */
function hasChanges({ counts, stacks, subjects }: ChangeReport): boolean {
  const left = stacks.some(({ status, partial }) => status === "removed" || partial === true);
  return counts.objects > 0 || counts.outputsOnly > 0 || counts.drifted > 0 || subjects.length > 0 || left;
}

function isViolated({ counts, policy }: ChangeReport, failOn: FailOn): boolean {
  const unknownFails = failOn === "unknown" || failOn === "info";
  return (
    counts.dangers > 0 ||
    (unknownFails && counts.unknown + counts.unjudged > 0) ||
    (policy !== undefined && (isFailing(policy) || isCoverageShort(policy)))
  );
}
