import { check, checkLate } from "../../constructs/policy/checker";
import type { ResourceEvidence } from "../../constructs/policy/evidence/evidence";
import type { RuleDefinition } from "../../constructs/policy/rule";
import { defineRule } from "../../constructs/policy/rule";
import { resources } from "../../constructs/policy/subject";
import type { Violation } from "../../constructs/policy/verdict";
import { unknown, violation } from "../../constructs/policy/verdict";
import { acceptedFinding, LateFinding, plainFinding } from "../../constructs/policy/late-finding";
import { renderJson } from "../../constructs/policy/reporters/json";
import { evidenceOf, exampleRule, object } from "./support";

const resourceRule = (parts: Partial<RuleDefinition<ResourceEvidence>>) =>
  defineRule<ResourceEvidence>({
    ...{ id: "hardening/of-resources", title: "t", severity: "error", why: "w", fix: "f", source: "s" },
    ...{ subjects: resources, check: () => [], examples: { passing: ["{}"], failing: ["{}"] } },
    ...parts,
  });
const asked: number[] = [];
const place = (line: number) => ({ file: "x", line, column: 1 });
const evidence = evidenceOf({
  ...object("ConfigMap", "a"),
  stack: "net",
  address: "kubernetes_config_map_v1.a",
  construct: "net/a",
  placeOf: () => {
    asked.push(7);
    return place(7);
  },
});
const full: Omit<Violation, "verdict"> = {
  ...{ actual: "is", expected: "was", detail: "more", attribute: "spec", fix: "mend it", field: ["spec"] },
  working: { unit: "GPUs", addends: [], total: 0 },
};
const rules = [exampleRule({ check: () => [violation(full), unknown("nobody knows", "status")] })];

test("says the same as a plain one, field by field and in JSON", () => {
  const [late, plain] = [checkLate(evidence, { rules }), check(evidence, { rules })];
  expect(late.findings.every((finding) => finding instanceof LateFinding)).toBe(true);
  for (const [index, finding] of plain.findings.entries())
    for (const [field, value] of Object.entries(finding))
      expect([field, late.findings[index]![field as keyof typeof finding]]).toEqual([field, value]);
  expect(renderJson(late)).toBe(renderJson(plain));
  expect(Object.keys(plain.findings[0]!)).toEqual(
    expect.arrayContaining(["id", "place", "stack", "address", "construct", "working", "detail", "fix"]),
  );
});

test("nobody looks for its place before somebody asks", () => {
  asked.length = 0;
  const { findings } = checkLate(evidence, { rules });
  expect(asked).toEqual([]);
  expect([findings[0]!.place, asked]).toEqual([place(7), [7]]);
});

test("a plain one can be spread, and holds nothing that is undefined", () => {
  const [, known] = check(evidence, { rules }).findings;
  expect({ ...known }).toEqual(known);
  expect(Object.values(known!)).not.toContain(undefined);
  expect(plainFinding(known!)).toBe(known);
});

test("a waived one keeps its fingerprint and its place", () => {
  const { subject, rule } = check(evidence, { rules }).findings[0]!;
  const waiver = { rule, subject, reason: "r", owner: "o", expires: "2027-01-01" };
  const [waived] = checkLate(evidence, { rules, waivers: [waiver], asOf: "2026-11-26" }).findings;
  const [open] = check(evidence, { rules }).findings;
  expect(plainFinding(waived!)).toEqual({ ...open, waived: { reason: "r", owner: "o", expires: "2027-01-01" } });
});

test("one that is accepted is still late, and says why it may stay", () => {
  asked.length = 0;
  const [open] = checkLate(evidence, { rules }).findings;
  const known = acceptedFinding(open!, { baselined: true });
  expect([asked, known.baselined, open!.baselined]).toEqual([[], true, undefined]);
  expect(plainFinding(known)).toEqual({ ...plainFinding(open!), baselined: true });
  expect(acceptedFinding(plainFinding(open!), { baselined: true })).toEqual(plainFinding(known));
});

test("its fingerprint does not hang on how much of its stack's path tells it from others", () => {
  const idIn = (stack: string) => {
    const item = { stack, type: "aws_x", name: "a", address: "aws_x.a", config: {} };
    const rule = resourceRule({ subjects: resources, check: () => violation(full) });
    const stacks = [{ id: stack, kind: "foreign" as const, providers: {}, requiredProviders: {}, resources: [item] }];
    const [finding] = check({ ...evidence, objects: [], stacks }, { rules: [rule] }).findings;
    return [finding!.id, finding!.subject];
  };
  const [alone, beside, other] = [idIn("net"), idIn("x/net"), idIn("x/web")];
  expect([alone[1], beside[1]]).toEqual(["aws_x.a in stack net", "aws_x.a in stack x/net"]);
  expect(beside[0]).toBe(alone[0]);
  expect(other[0]).not.toBe(alone[0]);
});
