import type { ChangeReport } from "../../../constructs/policy/change/contract";
import { changeExitCode } from "../../../constructs/policy/change/exit-code";
import { judgeChange } from "../../../constructs/policy/change/judge";
import { check } from "../../../constructs/policy/checker";
import { evidenceOf, exampleRule, object as evidence } from "../support";
import { violation } from "../../../constructs/policy/verdict";
import { APPLIED, change, planned } from "./support";

const made = planned([change("kubernetes_namespace", undefined, { metadata: [{ name: "a" }] })], APPLIED);
const gone = planned([change("kubernetes_namespace", { metadata: [{ name: "a" }] }, undefined)], APPLIED);
const still = planned([], APPLIED);
const later = { ...still, partial: true };
const cloud = planned(
  [change("aws_ebs_volume", {}, undefined, { provider_name: "registry.terraform.io/hashicorp/aws" })],
  APPLIED,
);
const told = planned([], { ...APPLIED, after: { kind: "platform", site: "example", cell: "b1" } });
const unplanned = (status: "waiting" | "failed" | "unchanged") => ({
  unplanned: [{ stack: "s", status, reason: "r" }],
});
const policy = (parts: Parameters<typeof exampleRule>[0]) =>
  check(evidenceOf(evidence("ConfigMap", "m")), { rules: [exampleRule(parts)] });
const violated = policy({ check: () => violation({ actual: "is", expected: "not" }) });
const crashed = policy({
  check: () => {
    throw new Error("no");
  },
});
const unknown = (report: ChangeReport): ChangeReport => ({ ...report, counts: { ...report.counts, unknown: 1 } });

test.each<[string, ChangeReport, number]>([
  ["nothing that changes", judgeChange([still]), 0],
  ["changes", judgeChange([made]), 2],
  ["outputs that change alone", judgeChange([told]), 2],
  ["a plan that leaves something for later", judgeChange([later]), 2],
  ["a change that no danger is judged of", judgeChange([cloud]), 2],
  ["a danger", judgeChange([gone]), 3],
  ["a danger that is allowed", judgeChange([gone], { allow: ["destroy-namespace"] }), 2],
  ["a policy that is violated", judgeChange([still], { policy: violated }), 3],
  ["a rule that crashed, and a danger", judgeChange([gone], { policy: crashed }), 5],
  ["a stack that failed, and a rule that crashed", judgeChange([gone], { policy: crashed, ...unplanned("failed") }), 1],
  ["a stack that waits beside one that changes", judgeChange([made], unplanned("waiting")), 2],
  ["nothing but stacks that wait", judgeChange([], unplanned("waiting")), 4],
  ["no stack at all", judgeChange([]), 4],
  ["a stack that nothing changed of", judgeChange([], unplanned("unchanged")), 0],
  ["what cannot be ruled out", unknown(judgeChange([made])), 2],
])("%s ends with its code", (_, report, code) => {
  expect(changeExitCode(report)).toBe(code);
});

test("what cannot be ruled out fails where that is asked for", () => {
  const report = unknown(judgeChange([made]));
  expect([changeExitCode(report, { failOn: "unknown" }), changeExitCode(report, { failOn: "warning" })]).toEqual([
    3, 2,
  ]);
});

test("a change that no danger is judged of counts as what cannot be ruled out", () => {
  const code = (failOn: "unknown" | "warning") => changeExitCode(judgeChange([cloud]), { failOn });
  expect([code("unknown"), code("warning")]).toEqual([3, 2]);
});

test("a command that failed says so first", () => {
  expect(changeExitCode(judgeChange([still]), { failed: true })).toBe(1);
});
