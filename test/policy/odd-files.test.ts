import fc from "fast-check";
import { readBaseline } from "../../constructs/policy/baseline-file";
import { readAdmissionPolicies } from "../../constructs/policy/cel/admission/read";
import { FaultError } from "../../constructs/core/fault";
import { readPolicy } from "../../constructs/policy/settings/policy-file";
import { readWaivers } from "../../constructs/policy/waiver-file";

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<unknown>(
      null,
      true,
      -1,
      1e30,
      "",
      "a",
      "2026-02-30",
      "object.spec.x[0] > '1'",
      "has(",
      "\u001b[31m",
    ),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        ...["rule", "subject", "attribute", "construct", "reason", "owner", "expires", "verdict", "stack", "findings"],
        ...[
          "waivers",
          "packs",
          "rules",
          "failOn",
          "minCoverage",
          "custom",
          "baseline",
          "skip",
          "severity",
          "parameters",
        ],
        ...["metadata", "name", "spec", "validations", "expression", "matchConstraints", "resourceRules", "variables"],
        ...["policyName", "validationActions", "hardening/privileged", "constructor"],
      ),
      tie("value"),
      { maxKeys: 6 },
    ),
  ),
})).value;

const FILES: readonly (readonly [string, readonly object[], (text: string) => unknown])[] = [
  ["a baseline", [{ apiVersion: "gigafactory/v1", kind: "Baseline" }], (text) => readBaseline("b.json", text)],
  ["waivers", [{ apiVersion: "gigafactory/v1", kind: "Waivers" }], (text) => readWaivers("w.yaml", text)],
  ["a policy", [{ apiVersion: "gigafactory/v1", kind: "Policy" }], (text) => readPolicy("p.yaml", text)],
  [
    "admission policies",
    ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"].map((kind) => ({
      apiVersion: "admissionregistration.k8s.io/v1",
      kind,
    })),
    (text) => readAdmissionPolicies([{ name: "v.yaml", text }]),
  ],
];

test.each(FILES)("whatever %s holds, it is read or refused with faults", (_, heads, read) => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(value, fc.constantFrom(...heads), (body, head) => {
      const isMapping = body !== null && typeof body === "object" && !Array.isArray(body);
      try {
        read(JSON.stringify(isMapping ? { ...head, ...body } : body));
        outcomes.add("read");
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        outcomes.add("refused");
      }
    }),
    { numRuns: 1000, seed: 7 },
  );
  expect(outcomes).toContain("refused");
});
