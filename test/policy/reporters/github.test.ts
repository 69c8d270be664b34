import { renderGithub } from "../../../constructs/policy/reporters/github";
import { check } from "../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { tenantAtMost } from "../../../constructs/policy/rules/capacity/tenant-at-most";
import { fullReport, STEERING } from "./support";

const lines = (report = fullReport()) => renderGithub(report).trimEnd().split("\n");

test("every line is one workflow command, whatever names hold", () => {
  const wrong = lines().filter((line) => !/^::(error|warning|notice) [^:]*::[^\r\n]+$/.test(line));
  expect(wrong).toEqual([]);
  expect(renderGithub(fullReport())).not.toMatch(STEERING);
});

test("a finding stands at its line, and says how to mend it", () => {
  const report = check(evidenceFromExample(tenantAtMost.examples.failing[0]!), { rules: [tenantAtMost] });
  const { line, column } = report.findings[0]!.place!;
  expect(lines(report)[0]).toBe(
    `::error file=tenants/a.yaml,line=${line},col=${column},title=capacity/tenant-at-most (error)::` +
      `tenant a: is guaranteed 136 GPUs of a1/hgx; expected at most the 128 that programme p allows one tenant; its tenantAtMost would have to be 136%0A` +
      `fix: ${tenantAtMost.fix}`,
  );
});

test("percent signs, colons and commas are escaped as the runner undoes them", () => {
  const evil = lines().find((line) => line.includes("ConfigMap default/bad a"))!;
  expect(evil).toContain("%250A");
  const [crash] = lines();
  expect(crash).toMatch(/^::error title=hardening\/broken crashed::/);
});

test("what was accepted is no annotation, and the totals come last", () => {
  expect(renderGithub(fullReport())).not.toContain("bad waived");
  expect(lines().at(-1)).toMatch(/^::notice title=gigafactory check::2 errors, 1 warning/);
});
