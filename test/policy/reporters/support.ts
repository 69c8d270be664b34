import type { CheckOptions } from "../../../constructs/policy/checker";
import { check } from "../../../constructs/policy/checker";
import type { Report } from "../../../constructs/policy/report";
import { notApplicable, pass, unknown, violation } from "../../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "../support";

/** Everything that must not reach a terminal, a log or a parser as it is. */
export const EVIL = "a\u001b[2J\u0007\u061c\u202e\u009b<b>&\"'\r\n::error::x,y:z%0A\ud800\uffff|`x`";

/** What no rendering may hold: terminal escapes, other controls and overrides of direction. */
export const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** A report with one of everything: a violation of each severity, an unknown, a waiver, a baseline, a crash, a skip. */
export function fullReport(more: Partial<CheckOptions> = {}): Report {
  const rule = (id: string, severity: "error" | "warning" | "info", kind: string) =>
    exampleRule({
      id: `hardening/${id}`,
      severity,
      check: ({ object: { metadata } }) =>
        metadata.name.startsWith(kind) ? violation({ actual: `is ${id}`, expected: "none" }) : notApplicable(),
    });
  const rules = [
    rule("bad", "error", "bad"),
    rule("poor", "warning", "poor"),
    rule("odd", "info", "odd"),
    exampleRule({
      id: "hardening/dark",
      check: ({ object: { metadata } }) => (metadata.name === "dark" ? unknown("nobody knows") : pass()),
    }),
    exampleRule({
      id: "hardening/broken",
      check: ({ object: { metadata } }) => {
        if (metadata.name === "dark") throw new Error(`no field ${EVIL}`);
        return pass();
      },
    }),
  ];
  const names = ["bad", `bad ${EVIL}`, "bad waived", "bad known", "poor", "odd", "dark"];
  const waiver = { rule: "hardening/bad", reason: "known", owner: "ops", expires: "2027-01-31" };
  return check(evidenceOf(...names.map((name) => object("ConfigMap", name)), object("Pod", "nobody")), {
    rules,
    waivers: [{ ...waiver, subject: "ConfigMap default/bad waived in a1" }],
    baseline: {
      apiVersion: "gigafactory/v1",
      kind: "Baseline",
      reason: "inherited",
      owner: "ops",
      expires: "2099-01-01",
      findings: [{ rule: "hardening/bad", subject: "ConfigMap default/bad known in a1", verdict: "violation" }],
      place: () => ({ file: "baseline.json", line: 1, column: 1 }),
    },
    skipped: [{ rule: "hardening/other", reason: "not here" }],
    asOf: "2026-11-22",
    ...more,
  });
}
