import { answerOf } from "../../constructs/policy/answer";
import { objectSubject } from "../../constructs/policy/subject";
import { pass, unknown, violation } from "../../constructs/policy/verdict";
import type { Verdict } from "../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "./support";

const map = object("ConfigMap", "c");
const open = { ...map, unknown: ["data.a"], whyUnknown: { "data.a": "is var.a" } };
const bad = violation({ actual: "is bad", expected: "good" });

test("a field that the rule reads and only an apply knows is asked of before the rule", () => {
  const rule = exampleRule({ reads: ["data"], check: () => bad });
  expect(answerOf(rule, undefined, objectSubject(open), evidenceOf(open))).toEqual(unknown("data.a is var.a"));
  expect(answerOf(rule, undefined, objectSubject(map), evidenceOf(map))).toBe(bad);
});

test("what a joined object leaves open is asked of after it", () => {
  const secret = { ...object("Secret", "s"), unknown: ["type"], whyUnknown: { type: "is var.t" } };
  const rule = exampleRule({ joins: [{ kinds: ["Secret"], by: ["type"] }] });
  const answer = answerOf(rule, undefined, objectSubject(map), evidenceOf(map, secret));
  expect(answer).toEqual(unknown("it hangs on Secret default/s, whose type is var.t"));
});

test.each([[undefined], [null], [{}], [[pass(), undefined]], ["pass"], [{ verdict: "violation" }]])(
  "%j is no answer",
  (answer) => {
    const rule = exampleRule({ check: () => answer as unknown as Verdict });
    expect(() => answerOf(rule, undefined, objectSubject(map), evidenceOf(map))).toThrow(TypeError);
  },
);
