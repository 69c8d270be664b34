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
  return [...githubPieces(report)].join("");
}

/** The same text, a line at a time. */
export function* githubPieces(report: Report): Generator<string> {
  for (const crash of report.crashes)
    yield `${githubCommand("error", { title: `${crash.rule} crashed` }, crashMessage(crash))}\n`;
  const shortfall = coverageShortfall(report);
  if (shortfall !== undefined) yield `${githubCommand("error", { title: "coverage" }, shortfall)}\n`;
  for (const finding of report.findings) if (isOpen(finding)) yield `${annotation(finding)}\n`;
  yield `${githubCommand("notice", { title: "gigafactory check" }, renderTotals(report))}\n`;
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
