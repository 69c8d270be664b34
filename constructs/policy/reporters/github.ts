import { printable } from "../../core/fault";
import { isOpen } from "../finding";
import type { Finding, Report } from "../report";
import { coverageShortfall, crashMessage, gradeOf, messageOf } from "./finding-words";
import { renderTotals } from "./text";
import { renderShown } from "./words";

/** Commands of GitHub's workflow log; an unknown is told, not flagged. */
const COMMANDS = { error: "error", warning: "warning", info: "notice", unknown: "notice" } as const;

/**
 * Workflow commands that GitHub shows at the lines of a pull request. It keeps ten errors, ten warnings and ten notices
 * of a step: the worst come first, and the last line has the totals.
 * Source: docs.github.com, Workflow commands for GitHub Actions; escapes as in actions/toolkit.
 */
export function renderGithub(report: Report): string {
  const shortfall = coverageShortfall(report);
  const lines = [
    ...report.crashes.map((crash) => command("error", { title: `${crash.rule} crashed` }, crashMessage(crash))),
    ...(shortfall === undefined ? [] : [command("error", { title: "coverage" }, shortfall)]),
    ...report.findings.filter(isOpen).map(annotation),
    command("notice", { title: "gigafactory check" }, renderTotals(report)),
  ];
  return `${lines.join("\n")}\n`;
}

function annotation(finding: Finding): string {
  const { place, rule, working, detail, fix } = finding;
  const at = place === undefined ? {} : { file: place.file, line: place.line, col: place.column };
  const lines = [
    messageOf(finding),
    ...(working === undefined ? [] : [printable(renderShown(working))]),
    ...(detail === undefined ? [] : [printable(detail)]),
    ...(fix === undefined ? [] : [`fix: ${printable(fix)}`]),
  ];
  return command(COMMANDS[gradeOf(finding)], { ...at, title: `${rule} (${gradeOf(finding)})` }, lines.join("\n"));
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const listed = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapedProperty(printable(String(value)))}`,
  );
  return `::${name} ${listed.join(",")}::${escapedData(message)}`;
}

function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
