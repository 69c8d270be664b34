import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { APPLIED, change, found, manifest, object, planned, REPLACE } from "../support";

const policy = (spec: object): KubernetesObject =>
  object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", "p", { spec });
const binding = (validationActions: string[]): KubernetesObject =>
  object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", "b", {
    spec: { policyName: "p", validationActions },
  });
const of = (before: KubernetesObject | undefined, after: KubernetesObject | undefined, more = {}) =>
  found("isolation-admission", [planned([manifest(before, after, more)], APPLIED)]);

test("a policy or binding that is deleted or made anew is a danger", () => {
  expect(of(policy({}), undefined)).toEqual(["danger  ValidatingAdmissionPolicy p would be deleted"]);
  expect(of(binding(["Deny"]), binding(["Deny"]), REPLACE)).toEqual([expect.stringContaining("made anew")]);
});

test("a policy that fails open is a danger, the other way round is none", () => {
  expect(of(policy({}), policy({ failurePolicy: "Ignore" }))).toEqual([
    "danger  ValidatingAdmissionPolicy p would let requests through when it fails (failurePolicy Ignore)",
  ]);
  expect(of(policy({ failurePolicy: "Ignore" }), policy({ failurePolicy: "Fail" }))).toEqual([]);
  expect(of(policy({ failurePolicy: "Ignore" }), policy({ failurePolicy: "Ignore" }))).toEqual([]);
});

test("a binding that no longer denies is a danger, one that denies more is none", () => {
  expect(of(binding(["Deny", "Audit"]), binding(["Audit"]))).toEqual([
    "danger  ValidatingAdmissionPolicyBinding b would no longer deny, only warn or audit",
  ]);
  expect(of(binding(["Audit"]), binding(["Deny"]))).toEqual([]);
});

test("another expression is for a person to judge", () => {
  const validations = (expression: string) => policy({ validations: [{ expression }] });
  expect(of(validations("a"), validations("b"))).toEqual([
    expect.stringMatching(/^unknown {2}ValidatingAdmissionPolicy p would judge otherwise: validations changed/),
  ]);
  expect(of(validations("a"), validations("a"))).toEqual([]);
});

test("a webhook of somebody's plan is read as well", () => {
  const hook = (failure_policy: string) => ({ metadata: [{ name: "w" }], webhook: [{ name: "h", failure_policy }] });
  const type = "kubernetes_validating_webhook_configuration_v1";
  const plan = planned([change(type, hook("Fail"), hook("Ignore"))]);
  expect(found("isolation-admission", [plan])).toEqual([expect.stringContaining("failurePolicy Ignore")]);
  expect(found("isolation-admission", [planned([change(type, hook("Fail"), undefined)])])).toHaveLength(1);
});

test("a new policy is none", () => {
  expect(of(undefined, policy({ failurePolicy: "Ignore" }))).toEqual([]);
});
