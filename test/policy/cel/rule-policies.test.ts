import type { Evidence } from "../../../constructs/policy/evidence/evidence";
import { PLAIN, verdictsOn } from "../../../constructs/policy/cel/admission/apply";
import { boundPolicies, readAdmissionPolicies } from "../../../constructs/policy/cel/admission/read";
import {
  admissionPoliciesOf,
  policyNameOf,
  policyOf,
  rulesWithCel,
} from "../../../constructs/policy/cel/rule-policies";
import { check } from "../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../constructs/policy/example";
import type { Rule } from "../../../constructs/policy/rule";
import { rules } from "../../../constructs/policy/rules";
import { stringify } from "yaml";

const withCel = rulesWithCel(rules);
const examples = withCel.flatMap((rule) =>
  [...rule.examples.passing, ...rule.examples.failing].map((example) => [rule.id, example, rule] as const),
);

/** What the rule's own TypeScript says of an example. */
function byTypescript(rule: Rule, evidence: Evidence): boolean {
  return check(evidence, { rules: [rule] }).counts.verdicts.violation === 0;
}

/** What its CEL says, evaluated here. */
function byCel(rule: (typeof withCel)[number], evidence: Evidence) {
  const { binding } = boundTo(rule);
  const { policies } = boundPolicies([policyOf(rule), { ...binding }]);
  const verdicts = evidence.objects.flatMap((item) => verdictsOn(policies[0]!, item, evidence, PLAIN));
  return {
    judged: verdicts.length > 0,
    unknown: verdicts.filter(({ verdict }) => verdict === "unknown"),
    passes: verdicts.every(({ verdict }) => verdict !== "violation"),
  };
}

function boundTo(rule: Pick<Rule, "id">) {
  const name = policyNameOf(rule);
  const spec = { policyName: name, validationActions: ["Deny"] };
  const apiVersion = "admissionregistration.k8s.io/v1";
  return { binding: { apiVersion, kind: "ValidatingAdmissionPolicyBinding", metadata: { name }, spec } };
}

test("there are rules with CEL to hold together", () => {
  expect(withCel.length).toBeGreaterThan(30);
});

test.each(examples)("%s: CEL says what TypeScript says of\n%s", (_, example, rule) => {
  const evidence = evidenceFromExample(example);
  expect(byCel(rule, evidence)).toEqual({ judged: true, unknown: [], passes: byTypescript(rule, evidence) });
});

test("every rule with CEL comes out as a policy and its binding, which are read back", () => {
  const text = admissionPoliciesOf(rules)
    .map((object) => `---\n${stringify(object)}`)
    .join("");
  const { policies } = readAdmissionPolicies([{ name: "policies.yaml", text }]);
  expect(policies.map(({ policy }) => policy.metadata.name)).toEqual(withCel.map(policyNameOf));
});

test("a policy is bound as hard as its rule is severe, to tenants' namespaces", () => {
  const [, binding] = admissionPoliciesOf(rules.filter(({ id }) => id === "hardening/read-only-root"));
  expect(binding).toMatchObject({
    spec: {
      validationActions: ["Warn", "Audit"],
      matchResources: {
        namespaceSelector: { matchExpressions: [{ key: "gigafactory.io/tenant", operator: "Exists" }] },
      },
    },
  });
});
