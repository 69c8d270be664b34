import { check } from "../../../constructs/policy/checker";
import { renderJson } from "../../../constructs/policy/reporters/json";
import { violation } from "../../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "../support";

const rule = exampleRule({ check: () => violation({ actual: "is bad", expected: "good" }) });
const jsonOf = (name: string) => renderJson(check(evidenceOf(object("ConfigMap", name)), { rules: [rule] }));

test("the report names its schema and the exit code", () => {
  const report = JSON.parse(jsonOf("a")) as Record<string, unknown>;
  expect(report).toMatchObject({
    schema: "gigafactory/report/v1",
    exitCode: 3,
    failOn: "error",
    counts: { severities: { error: 1 } },
    findings: [{ rule: "hardening/example", subject: "ConfigMap default/a in a1", actual: "is bad", expected: "good" }],
  });
});

test("characters that steer a terminal are escaped and still mean the same", () => {
  const name = "a\u001b[2J\u0085\u202e\u2028";
  const json = jsonOf(name);
  expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
  expect((JSON.parse(json) as { findings: { subject: string }[] }).findings[0]?.subject).toBe(
    `ConfigMap default/${name} in a1`,
  );
});

test("the same report is the same bytes", () => {
  expect(jsonOf("a")).toBe(jsonOf("a"));
});
