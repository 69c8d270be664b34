import type { Fault, Place } from "../../core/fault";
import { printable, renderFault } from "../../core/fault";

/**
 * A command of GitHub's workflow log, which it shows at a line of a pull request.
 * Source: docs.github.com, Workflow commands for GitHub Actions; escapes as in actions/toolkit.
 */
export function githubCommand(
  name: "error" | "warning" | "notice",
  { place, title }: { readonly place?: Place | undefined; readonly title: string },
  message: string,
): string {
  const at = place === undefined ? {} : { file: place.file, line: place.line, col: place.column };
  const listed = Object.entries({ ...at, title }).map(
    ([key, value]) => `${key}=${escapedProperty(printable(String(value)))}`,
  );
  return `::${name} ${listed.join(",")}::${escapedData(message)}`;
}

/** What could not be read, at its lines. */
export function renderGithubFaults(faults: readonly Fault[]): string {
  return faults.map((fault) => `${faultCommand(fault)}\n`).join("");
}

function faultCommand(fault: Fault): string {
  const { at, ...said } = fault;
  // The command itself says where.
  const [, ...lines] = renderFault(said).split("\n");
  return githubCommand("error", { place: at, title: fault.code }, lines.map((line) => line.trim()).join("\n"));
}

function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
