import { cellKey } from "../../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { perEvidence } from "../../evidence/per-evidence";
import { asText, asTexts, fieldAt } from "../../reading/fields";
import { objectNamed, objectsOf, ofKind, ofKindIn } from "../../reading/lookup";
import { readSelector, renderSelector, selects } from "../../reading/selectors";
import { knowsTenants, tenantNamespaces } from "../../reading/tenancy";
import { SELECTED_NAMESPACES, named } from "../../common-joins";
import type { HalfKnown } from "../../reading/half-known";
import { halfKnownInCell, hangsOn } from "../../reading/half-known";
import { defineRule } from "../../rule";
import type { Verdict, Violation } from "../../verdict";
import { passUnless, unknown, violation } from "../../verdict";

const POLICY = "admissionregistration.k8s.io/ValidatingAdmissionPolicy";
const BINDING = "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding";

const policy = (failure: string) => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: queue}
spec: {failurePolicy: ${failure}, validations: [{expression: "true"}]}`;
const binding = (name: string, actions: string) => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: queue}
spec: {policyName: ${name}, validationActions: [${actions}]}`;

export const admissionFailsClosed = defineRule({
  id: "tenancy/admission-fails-closed",
  title: "Admission policies deny, are bound, and let nothing through where they fail",
  severity: "error",
  why: "A policy without a binding does nothing, one that only warns stops nobody, and one that ignores its own failure is open to whatever makes its expression fail: a tenant finds that object.",
  fix: "Set failurePolicy: Fail, bind the policy with validationActions [Deny], and correct policyName.",
  source:
    "kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy: failure policy, bindings, validationActions",
  reads: ["spec.failurePolicy", "spec.policyName", "spec.validationActions", "spec.matchResources"],
  joins: [
    named("ValidatingAdmissionPolicy"),
    { kinds: ["ValidatingAdmissionPolicyBinding"], by: ["spec.policyName"], can: "mend" },
  ],
  subjects: objectsOf(POLICY, BINDING),
  check: (found, evidence): Verdict | readonly Verdict[] =>
    found.object.kind === "ValidatingAdmissionPolicy" ? ofPolicy(found, evidence) : ofBinding(found, evidence),
  examples: {
    passing: [`${policy("Fail")}\n---\n${binding("queue", "Deny, Audit")}`],
    failing: [
      `${policy("Ignore")}\n---\n${binding("queue", "Deny")}`,
      `${policy("Fail")}\n---\n${binding("queue", "Warn, Audit")}`,
      `${policy("Fail")}\n---\n${binding("queues", "Deny")}`,
    ],
  },
});

/** Policies that some binding names, by cluster. */
const boundNames = perEvidence((evidence): ReadonlySet<string> => {
  const names = ofKind(evidence, BINDING).map(
    ({ object, cell }) => [cell, asText(fieldAt(object["spec"], "policyName"))] as const,
  );
  return new Set(names.flatMap(([cell, name]) => (name === undefined ? [] : cellKey(cell, name))));
});

function ofPolicy({ object, cell }: EvidenceObject, evidence: Evidence): Verdict | readonly Verdict[] {
  const { name } = object.metadata;
  if (ofKindIn(evidence, BINDING, cell).length === 0)
    return unknown("no ValidatingAdmissionPolicyBinding is part of what was given");
  const failure = asText(fieldAt(object["spec"], "failurePolicy")) ?? "Fail";
  const bound = boundNames(evidence).has(cellKey(cell, name));
  return passUnless([
    ...(failure === "Fail"
      ? []
      : [
          violation({
            attribute: "failure",
            actual: "lets through what it fails on (failurePolicy Ignore)",
            expected: "failurePolicy: Fail",
          }),
        ]),
    ...(bound
      ? []
      : [violation({ attribute: "binding", actual: "is bound by nothing", expected: "a binding with its name" })]),
  ]);
}

function ofBinding(found: EvidenceObject, evidence: Evidence): Verdict | readonly Verdict[] {
  const { object, cell } = found;
  const name = asText(fieldAt(object["spec"], "policyName")) ?? "";
  if (ofKindIn(evidence, POLICY, cell).length === 0)
    return unknown("no ValidatingAdmissionPolicy is part of what was given");
  const actions = asTexts(fieldAt(object["spec"], "validationActions"));
  const open = openNamespace(found, evidence);
  if (open !== undefined) return unknown(hangsOn(open), "namespaces");
  return passUnless([
    ...(objectNamed(evidence, POLICY, cell, name) === undefined
      ? [
          violation({
            attribute: "policy",
            actual: `binds ${name}, which does not exist`,
            expected: "a policy of its cluster",
          }),
        ]
      : []),
    ...(actions.includes("Deny")
      ? []
      : [
          violation({
            attribute: "actions",
            actual: `denies nothing (validationActions ${actions.join(", ") || "none"})`,
            expected: "validationActions with Deny",
          }),
        ]),
    ...leftOut(found, evidence),
  ]);
}

/** A Namespace of which only an apply knows whether a binding for some tenants' reaches it. */
function openNamespace({ object, cell }: EvidenceObject, evidence: Evidence): HalfKnown | undefined {
  const selector = readSelector(fieldAt(object["spec"], "matchResources.namespaceSelector"));
  if (selector === undefined || selector.empty || !knowsTenants(evidence)) return undefined;
  return halfKnownInCell(evidence, cell, { kind: "Namespace", by: SELECTED_NAMESPACES.by });
}

/** A tenant that a binding for some tenants' namespaces does not reach. */
function leftOut({ object, cell }: EvidenceObject, evidence: Evidence): Violation[] {
  const selector = readSelector(fieldAt(object["spec"], "matchResources.namespaceSelector"));
  if (selector === undefined || selector.empty) return [];
  const own = tenantNamespaces(evidence).filter((namespace) => namespace.cell === cell);
  const reached = own.filter(({ labels }) => selects(selector, labels));
  const missed = own.find(({ labels }) => !selects(selector, labels));
  if (reached.length === 0 || missed === undefined) return [];
  return [
    violation({
      attribute: "namespaces",
      actual: `leaves out namespace ${missed.name} of tenant ${missed.tenant} (${renderSelector(selector)})`,
      expected: "every tenant's namespaces",
    }),
  ];
}
