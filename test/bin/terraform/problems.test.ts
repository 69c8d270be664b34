import { lockHolder, ProblemReader, problemsOf, problemsOfText } from "../../../bin/terraform/problems";

const line = (more: object): string => JSON.stringify({ type: "diagnostic", diagnostic: more });

test("of a JSON log only diagnostics are kept, each once", () => {
  const reader = new ProblemReader();
  const error = line({ severity: "error", summary: "Bad", detail: "very", address: "a.b" });
  for (const text of [error, error, '{"type":"log"}', "no json", '{"diagnostic"', line({ severity: "fatal" })])
    reader.onLine(text);
  expect(reader.problems()).toEqual([{ severity: "error", summary: "Bad", detail: "very", address: "a.b" }]);
});

test("terminal escapes in what a provider says are made visible", () => {
  const reader = new ProblemReader();
  reader.onLine(line({ severity: "error", summary: "\u001b[31mred", detail: "a\n\u0007b" }));
  expect(reader.problems()).toEqual([{ severity: "error", summary: "\\u001b[31mred", detail: "a\n\\u0007b" }]);
});

test("plain text is read by its frames", () => {
  const text = "╷\n│ Error: Backend\n│ \n│ not there\n╵\n╷\n│ Warning: Old\n╵\n";
  expect(problemsOfText(text)).toEqual([
    { severity: "error", summary: "Backend", detail: "not there" },
    { severity: "warning", summary: "Old", detail: "" },
  ]);
});

test("a run that failed without a word still has an error", () => {
  expect(problemsOf("plan", { code: 1, stdout: "", stderr: "" }, [])).toEqual([
    { severity: "error", summary: "plan ended with code 1 and did not say why", detail: "" },
  ]);
  expect(problemsOf("plan", { ended: "timeout", stdout: "", stderr: "" }, [])[0]?.summary).toMatch(
    /longer than it may/,
  );
});

test("who holds a lock is told from the error's own words", () => {
  const detail =
    "Lock Info:\n  ID: 1\n  Operation: OperationTypeApply\n  Who:       ann@laptop\n  Created:   2026-01-01\n";
  const problem = { severity: "error", summary: "Error acquiring the state lock", detail } as const;
  expect(lockHolder(problem)).toBe("ann@laptop, apply, since 2026-01-01");
  expect(lockHolder({ ...problem, summary: "Backend" })).toBeUndefined();
  expect(lockHolder({ ...problem, detail: "" })).toMatch(/does not say/);
});
