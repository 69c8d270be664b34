import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import type { BoundPolicy } from "../../../../constructs/policy/cel/admission/bound";
import { BindingModel, PolicyModel } from "../../../../constructs/policy/cel/admission/model";

const API = "admissionregistration.k8s.io/v1";

export function policyObject(spec: object, name = "p"): KubernetesObject {
  return { apiVersion: API, kind: "ValidatingAdmissionPolicy", metadata: { name }, spec };
}

export function bindingObject(spec: object = {}, name = "p"): KubernetesObject {
  const bound = { policyName: name, validationActions: ["Deny"], ...spec };
  return { apiVersion: API, kind: "ValidatingAdmissionPolicyBinding", metadata: { name }, spec: bound };
}

/** A rule for one kind of resources, created. */
export const rule = (group: string, resource: string, more: object = {}) => ({
  apiGroups: [group],
  apiVersions: ["*"],
  operations: ["CREATE"],
  resources: [resource],
  ...more,
});

/** A policy on ConfigMaps unless it says otherwise, bound to everything. */
export function bound(spec: object, binding: object = {}): BoundPolicy {
  const matchConstraints = { resourceRules: [rule("", "configmaps")] };
  return {
    policy: PolicyModel.parse(policyObject({ matchConstraints, ...spec })),
    binding: BindingModel.parse(bindingObject(binding)),
  };
}
