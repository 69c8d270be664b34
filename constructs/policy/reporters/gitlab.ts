import { printable } from "../../core/fault";
import { fingerprintsOf, isOpen } from "../finding";
import type { Finding, Report } from "../report";
import { gradeOf, messageOf } from "./finding-words";
import { safeJson } from "./safe-json";

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
  const crashed = report.crashes.map(({ rule, subject = "" }) => ({ id: `crash:${rule}:${printable(subject)}` }));
  const crashIds = fingerprintsOf(crashed);
  const crashes = report.crashes.map(({ rule, subject, message }, index) => ({
    description: printable(`${rule} crashed${subject === undefined ? "" : ` at ${subject}`}: ${message}`),
    check_name: rule,
    fingerprint: crashIds[index]!,
    severity: "blocker",
    location: { path: NOWHERE, lines: { begin: 1 } },
  }));
  const open = report.findings.filter(isOpen);
  const fingerprints = fingerprintsOf(open);
  const findings = open.map((finding, index) => issue(finding, fingerprints[index]!));
  return safeJson([...crashes, ...findings]);
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
  return printable(file)
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+/, "");
}
