import { printable } from "../../core/fault";
import { Fingerprints, isOpen } from "../finding";
import type { Finding, Report } from "../report";
import { gradeOf, messageOf } from "./finding-words";
import { slashed } from "./words";
import { safeJsonPieces, StreamedList } from "./safe-json";

/** GitLab's five words are info, minor, major, critical, blocker; a blocker is for what stops the pipeline itself. */
const SEVERITIES = { error: "critical", warning: "minor", info: "info", unknown: "info" } as const;

/** File that a finding without a place is shown at: GitLab drops what stands nowhere. */
const NOWHERE = "site.yaml";

/**
 * A code quality report of GitLab, which compares those of two branches by their fingerprints. What was accepted is left
 * out: the format has no word for it.
 * Source: docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
 */
export function renderGitlab(report: Report): string {
  return [...gitlabPieces(report)].join("");
}

/** The same text, a piece at a time. */
export function gitlabPieces(report: Report): Iterable<string> {
  return safeJsonPieces(new StreamedList(issues(report)));
}

function* issues({ crashes, findings }: Report) {
  const fingerprints = new Fingerprints();
  for (const { rule, subject, message } of crashes) {
    yield {
      description: printable(`${rule} crashed${subject === undefined ? "" : ` at ${subject}`}: ${message}`),
      check_name: rule,
      fingerprint: fingerprints.next({ id: `crash:${rule}:${printable(subject ?? "")}` }),
      severity: "blocker",
      location: { path: NOWHERE, lines: { begin: 1 } },
    };
  }
  for (const finding of findings) if (isOpen(finding)) yield issue(finding, fingerprints.next(finding));
}

function issue(finding: Finding, fingerprint: string) {
  const { rule, place } = finding;
  return {
    description: messageOf(finding),
    check_name: rule,
    fingerprint,
    severity: SEVERITIES[gradeOf(finding)],
    location: { path: pathOf(place?.file), lines: { begin: place?.line ?? 1 } },
  };
}

/** Relative to the repository, without `./`, as GitLab wants it. */
function pathOf(file: string = NOWHERE): string {
  return printable(slashed(file).replace(/^(\.\/)+/, ""));
}
