import type { Rendered } from "../../core/kubernetes";
import { LABELS, MANAGED_BY } from "../../core/labels";
import { admissionPolicies } from "./index";
import { hasParameters, parameterVariables } from "./parameter";
import type { AdmissionPolicy, AdmissionValidation } from "./policy";
import { policyName } from "./policy";

const API = "admissionregistration.k8s.io/v1";

/**
 * Every policy and its binding to the namespaces of tenants. The same in every cell but for the label, whoever its
 * tenants are: what each may do stands on its namespace.
 * @param cell id of the cell.
 */
export function admissionObjects(cell: string): Rendered[] {
  return admissionPolicies.all.flatMap((policy) => policyObjects(policy, cell));
}

/** One policy and its binding: fails closed, denies and audits. */
export function policyObjects(policy: AdmissionPolicy, cell: string): Rendered[] {
  const metadata = { name: policyName(policy), labels: { [LABELS.managedBy]: MANAGED_BY, [LABELS.cell]: cell } };
  return [
    {
      object: {
        apiVersion: API,
        kind: "ValidatingAdmissionPolicy",
        metadata,
        spec: {
          failurePolicy: "Fail",
          matchConstraints: {
            resourceRules: policy.matches.map(({ apiGroups, resources }) => ({
              apiGroups,
              apiVersions: ["*"],
              operations: ["CREATE", "UPDATE"],
              resources,
            })),
          },
          variables: [...parameterVariables(policy.reads), ...policy.variables],
          validations: validationsOf(policy).map(({ expression, message, messageExpression }) => ({
            expression,
            message,
            ...(messageExpression === undefined ? {} : { messageExpression }),
            reason: "Forbidden",
          })),
        },
      },
    },
    {
      object: {
        apiVersion: API,
        kind: "ValidatingAdmissionPolicyBinding",
        metadata,
        spec: {
          policyName: metadata.name,
          validationActions: ["Deny", "Audit"],
          matchResources: { namespaceSelector: { matchExpressions: [{ key: LABELS.tenant, operator: "Exists" }] } },
        },
      },
    },
  ];
}

/** Its validations, and before them that the namespace has what they read. */
export function validationsOf(policy: AdmissionPolicy): AdmissionValidation[] {
  return [...hasParameters(policy.kind, policy.reads), ...policy.validations];
}
