import { printable } from "../../core/fault";
import { isOpen } from "../finding";
import type { Finding, Report } from "../report";
import { coverageShortfall, crashMessage, gradeOf, messageOf } from "./finding-words";
import { githubCommand } from "./github-command";
import { renderTotals } from "./text";
import { renderShown } from "./words";

/** Commands of GitHub's workflow log; an unknown is told, not flagged. */
const COMMANDS = { error: "error", warning: "warning", info: "notice", unknown: "notice" } as const;

/**
 * Workflow commands that GitHub shows at the lines of a pull request. It keeps ten errors, ten warnings and ten notices
 * of a step: the worst come first, and the last line has the totals.
 */
export function renderGithub(report: Report): string {
  const shortfall = coverageShortfall(report);
  const lines = [
    ...report.crashes.map((crash) => githubCommand("error", { title: `${crash.rule} crashed` }, crashMessage(crash))),
    ...(shortfall === undefined ? [] : [githubCommand("error", { title: "coverage" }, shortfall)]),
    ...report.findings.filter(isOpen).map(annotation),
    githubCommand("notice", { title: "gigafactory check" }, renderTotals(report)),
  ];
  return `${lines.join("\n")}\n`;
}

function annotation(finding: Finding): string {
  const { place, rule, working, detail, fix } = finding;
  const lines = [
    messageOf(finding),
    ...(working === undefined ? [] : [printable(renderShown(working))]),
    ...(detail === undefined ? [] : [printable(detail)]),
    ...(fix === undefined ? [] : [`fix: ${printable(fix)}`]),
  ];
  return githubCommand(COMMANDS[gradeOf(finding)], { place, title: `${rule} (${gradeOf(finding)})` }, lines.join("\n"));
}
