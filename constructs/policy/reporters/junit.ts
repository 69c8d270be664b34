import { addTo } from "../../core/add-to";
import { compareText } from "../../core/fault";
import { isOpen } from "../finding";
import type { Finding, Report } from "../report";
import { acceptedBecause, coverageShortfall, crashMessage, fails, gradeOf, messageOf, whereOf } from "./finding-words";
import { renderShown } from "./words";
import { xmlElement, xmlLeaf, xmlStart } from "./xml";

type Outcome = "passed" | "failure" | "error" | "skipped";

/** What the totals need of a case at once, and what is written of it in its turn. */
interface Case {
  readonly outcome: Outcome;
  readonly words: () => Words;
}

interface Words {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly message?: string;
  readonly type?: string;
  readonly text?: string;
}

/**
 * A report as JUnit XML: a suite a rule, a case a finding, and one that passes where there is none. What is less bad than
 * `failOn`, and what was accepted, is skipped with the words of the report, as is a rule that was left out.
 */
export function renderJunit(report: Report): string {
  return [...junitPieces(report)].join("");
}

/** The same text, a case at a time. */
export function* junitPieces(report: Report): Generator<string> {
  const suites = [...suitesOf(report)].sort(([a], [b]) => compareText(a, b));
  const all = suites.flatMap(([, cases]) => cases.map(({ outcome }) => outcome));
  yield `<?xml version="1.0" encoding="UTF-8"?>\n${xmlStart("testsuites", { name: "gigafactory check", ...totals(all) })}\n`;
  for (const [rule, cases] of suites) {
    yield `${xmlStart("testsuite", { name: rule, ...totals(cases.map(({ outcome }) => outcome)) })}\n`;
    for (const { outcome, words } of cases) yield `${renderCase({ classname: rule, outcome, ...words() })}\n`;
    yield "</testsuite>\n";
  }
  yield "</testsuites>\n";
}

function suitesOf(report: Report): Map<string, Case[]> {
  const byRule = new Map<string, Case[]>();
  const add = (rule: string, outcome: Outcome, words: () => Words): void => addTo(byRule, rule, { outcome, words });
  for (const crash of report.crashes) {
    const message = crashMessage(crash);
    const name = crash.subject ?? "its subjects";
    add(crash.rule, "error", () => ({ name, message, type: "crash", text: message }));
  }
  for (const finding of report.findings) add(finding.rule, outcomeOf(finding, report), () => wordsOf(finding, report));
  for (const { rule, reason } of report.skipped)
    add(rule, "skipped", () => ({ name: rule, message: `left out: ${reason}` }));
  for (const rule of report.rules) if (!byRule.has(rule)) add(rule, "passed", () => ({ name: rule }));
  const shortfall = coverageShortfall(report);
  if (shortfall !== undefined) {
    const words = { name: "coverage", message: shortfall, type: "coverage", text: shortfall };
    add("coverage", "failure", () => words);
  }
  return byRule;
}

function outcomeOf(finding: Finding, { failOn }: Report): Outcome {
  return isOpen(finding) && fails(finding, failOn) ? "failure" : "skipped";
}

function wordsOf(finding: Finding, { failOn }: Report): Words {
  const { subject, attribute, place } = finding;
  const about = {
    name: attribute === undefined ? subject : `${subject}: ${attribute}`,
    ...(place === undefined ? {} : { file: place.file, line: place.line }),
  };
  const message = messageOf(finding);
  if (!isOpen(finding)) return { ...about, message: `${acceptedBecause(finding) ?? ""}: ${message}` };
  const grade = gradeOf(finding);
  if (!fails(finding, failOn)) return { ...about, message: `${grade}: ${message}` };
  return { ...about, message, type: grade, text: linesOf(finding) };
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

function totals(outcomes: readonly Outcome[]) {
  const count = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length;
  return { tests: outcomes.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
}

function renderCase({
  name,
  classname,
  file,
  line,
  outcome,
  message = "",
  type = "",
  text = "",
}: Words & { readonly classname: string; readonly outcome: Outcome }): string {
  const children =
    outcome === "passed"
      ? []
      : outcome === "skipped"
        ? [xmlElement("skipped", { message })]
        : [xmlLeaf(outcome, { message, type }, text)];
  return xmlElement("testcase", { name, classname, file, line }, children);
}
