import { renderSarif } from "../../../constructs/policy/reporters/sarif";
import { exampleRule } from "../support";
import { sarifProblems } from "../../support/sarif/validate";
import { EVIL, fullReport, STEERING } from "./support";

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly justification: string }[];
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri?: string }[] } };
  readonly invocations: readonly [{ readonly exitCode: number; readonly executionSuccessful: boolean }];
  readonly results: readonly Result[];
}

const options = {
  version: "1.2.3",
  rules: [exampleRule({ id: "hardening/bad", source: "see https://example.org/x, 4" })],
};
const text = (report = fullReport()) => renderSarif(report, options);
const run = (report = fullReport()) => (JSON.parse(text(report)) as { runs: [Run] }).runs[0];

test("a report with one of everything is valid SARIF 2.1.0", () => {
  expect(sarifProblems(JSON.parse(text(fullReport({ minCoverage: 100 }))))).toEqual([]);
});

test("the schema refuses what is none, so that the test before can fail", () => {
  const document = JSON.parse(text()) as { runs: [{ results: [{ level: string }] }] };
  document.runs[0].results[0].level = "bad";
  expect(sarifProblems(document)).not.toEqual([]);
});

test("every result points at its rule's description", () => {
  const { tool, results } = run();
  expect(results.map(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id === ruleId)).not.toContain(false);
});

test("a rule whose source is a page has its address", () => {
  expect(run().tool.driver.rules.find(({ id }) => id === "hardening/bad")?.helpUri).toBe("https://example.org/x");
});

test("what a waiver or the baseline accepted is suppressed, with the reason", () => {
  const accepted = run().results.flatMap(({ suppressions = [] }) =>
    suppressions.map(({ justification }) => justification),
  );
  expect(accepted.sort()).toEqual(["known to the baseline", "waived until 2027-01-31 by ops: known"]);
});

test("an unknown is open, and has no level", () => {
  const unknowns = run().results.filter(({ ruleId }) => ruleId === "hardening/dark");
  expect(unknowns.map(({ kind, level }) => `${kind} ${level}`)).toEqual(["open none"]);
});

test("fingerprints are the finding's ids, and no two results have one", () => {
  const prints = run().results.map(({ partialFingerprints }) => partialFingerprints["gigafactoryFinding/v1"]!);
  expect(prints.slice().sort()).toEqual([...new Set(prints)].sort());
  expect(fullReport().findings.map(({ id }) => id)).toEqual(prints);
});

test("a crash makes the execution unsuccessful, with the exit code of the command", () => {
  expect(run().invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 5 });
});

test("names can't steer a terminal", () => {
  expect(text()).not.toMatch(STEERING);
  expect(EVIL).toMatch(STEERING);
});
