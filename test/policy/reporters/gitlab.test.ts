import Ajv from "ajv";
import { renderGitlab } from "../../../constructs/policy/reporters/gitlab";
import { fullReport, STEERING } from "./support";

/** Source: docs.gitlab.com/ci/testing/code_quality, Code Quality report format; every field that it calls required. */
const FORMAT = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "location", "severity"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: {
          path: { type: "string", pattern: "^(?!\\./)." },
          lines: { type: "object", required: ["begin"], properties: { begin: { type: "integer", minimum: 1 } } },
        },
      },
    },
  },
};

interface Issue {
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly description: string;
}
const issues = (report = fullReport()) => JSON.parse(renderGitlab(report)) as Issue[];

test("it has the form that GitLab documents", () => {
  const validate = new Ajv().compile(FORMAT);
  validate(issues());
  expect(validate.errors).toBeNull();
});

test("severities are GitLab's words, and a crash is a blocker", () => {
  const severity = (name: string) => issues().find(({ check_name }) => check_name === `hardening/${name}`)?.severity;
  expect(["broken", "bad", "poor", "odd", "dark"].map(severity)).toEqual([
    "blocker",
    "critical",
    "minor",
    "info",
    "info",
  ]);
});

test("every issue has a fingerprint of its own, or GitLab would show one of them", () => {
  const report = fullReport();
  const crashes = [...report.crashes, { rule: "operations/own", subject: "Pod shop/web", message: "no such field" }];
  const findings = [...report.findings, ...report.findings];
  const twice = issues({ ...report, findings, crashes: [...crashes, ...crashes] });
  const prints = twice.map(({ fingerprint }) => fingerprint);
  expect(new Set(prints).size).toBe(prints.length);
});

test("what was accepted is left out, and names can't steer a terminal", () => {
  expect(
    issues()
      .map(({ description }) => description)
      .join(),
  ).not.toContain("bad waived");
  expect(renderGitlab(fullReport())).not.toMatch(STEERING);
});
