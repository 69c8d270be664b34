import { compareText } from "../../core/fault";
import { isOpen } from "../finding";
import type { Finding, Report } from "../report";
import { acceptedBecause, coverageShortfall, crashMessage, fails, gradeOf, messageOf, whereOf } from "./finding-words";
import { renderShown } from "./words";
import { xmlElement, xmlLeaf } from "./xml";

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly file?: string;
  readonly line?: number;
  readonly outcome: "passed" | "failure" | "error" | "skipped";
  readonly message?: string;
  readonly type?: string;
  readonly text?: string;
}

/**
 * A report as JUnit XML: a suite a rule, a case a finding, and one that passes where there is none. What is less bad than
 * `failOn`, and what was accepted, is skipped with the words of the report, as is a rule that was left out.
 */
export function renderJunit(report: Report): string {
  const suites = [...casesByRule(report)].sort(([a], [b]) => compareText(a, b));
  const cases = suites.flatMap(([, each]) => each);
  const body = suites.map(([rule, each]) =>
    xmlElement("testsuite", { name: rule, ...totals(each) }, each.map(renderCase)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement("testsuites", { name: "gigafactory check", ...totals(cases) }, body)}\n`;
}

function casesByRule(report: Report): Map<string, Case[]> {
  const byRule = new Map<string, Case[]>();
  const add = (rule: string, one: Omit<Case, "classname">): void => {
    const cases = byRule.get(rule) ?? [];
    cases.push({ ...one, classname: rule });
    byRule.set(rule, cases);
  };
  for (const crash of report.crashes) {
    const message = crashMessage(crash);
    add(crash.rule, { name: crash.subject ?? "its subjects", outcome: "error", message, type: "crash", text: message });
  }
  for (const finding of report.findings) add(finding.rule, caseOf(finding, report));
  for (const { rule, reason } of report.skipped)
    add(rule, { name: rule, outcome: "skipped", message: `left out: ${reason}` });
  for (const rule of report.rules) if (!byRule.has(rule)) add(rule, { name: rule, outcome: "passed" });
  const shortfall = coverageShortfall(report);
  if (shortfall !== undefined) {
    add("coverage", { name: "coverage", outcome: "failure", message: shortfall, type: "coverage", text: shortfall });
  }
  return byRule;
}

function caseOf(finding: Finding, { failOn }: Report): Omit<Case, "classname"> {
  const { subject, attribute, place } = finding;
  const about = {
    name: attribute === undefined ? subject : `${subject}: ${attribute}`,
    ...(place === undefined ? {} : { file: place.file, line: place.line }),
  };
  const message = messageOf(finding);
  if (!isOpen(finding))
    return { ...about, outcome: "skipped", message: `${acceptedBecause(finding) ?? ""}: ${message}` };
  const grade = gradeOf(finding);
  if (!fails(finding, failOn)) return { ...about, outcome: "skipped", message: `${grade}: ${message}` };
  return { ...about, outcome: "failure", message, type: grade, text: linesOf(finding) };
}

function linesOf(finding: Finding): string {
  const { working, detail, fix } = finding;
  return [
    whereOf(finding),
    messageOf(finding),
    working === undefined ? undefined : renderShown(working),
    detail,
    fix === undefined ? undefined : `fix: ${fix}`,
  ]
    .filter((line) => line !== undefined)
    .join("\n");
}

function totals(cases: readonly Case[]) {
  const count = (outcome: Case["outcome"]): number => cases.filter((each) => each.outcome === outcome).length;
  return { tests: cases.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
}

function renderCase({ name, classname, file, line, outcome, message = "", type = "", text = "" }: Case): string {
  const children =
    outcome === "passed"
      ? []
      : outcome === "skipped"
        ? [xmlElement("skipped", { message })]
        : [xmlLeaf(outcome, { message, type }, text)];
  return xmlElement("testcase", { name, classname, file, line }, children);
}
