import type { Rendered } from "./kubernetes";
import { LABELS, MANAGED_BY } from "./labels";

/** One entry of `matchConstraints.resourceRules`. */
export interface AdmissionRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly string[];
  readonly resources: readonly string[];
}

/** What must hold, in CEL, and what whoever is refused reads. */
export interface AdmissionCondition {
  readonly expression: string;
  readonly message: string;
}

/**
 * A ValidatingAdmissionPolicy and its binding to every tenant's namespace of a cell: fails closed, denies and audits.
 * @param cell id of the cell, for the label.
 */
export function tenantAdmissionPolicy(
  name: string,
  cell: string,
  resourceRules: readonly AdmissionRule[],
  conditions: readonly AdmissionCondition[],
): Rendered[] {
  const apiVersion = "admissionregistration.k8s.io/v1";
  const labels = { [LABELS.managedBy]: MANAGED_BY, [LABELS.cell]: cell };
  return [
    {
      object: {
        apiVersion,
        kind: "ValidatingAdmissionPolicy",
        metadata: { name, labels },
        spec: {
          failurePolicy: "Fail",
          matchConstraints: { resourceRules },
          validations: conditions.map(({ expression, message }) => ({ expression, message, reason: "Forbidden" })),
        },
      },
    },
    {
      object: {
        apiVersion,
        kind: "ValidatingAdmissionPolicyBinding",
        metadata: { name, labels },
        spec: {
          policyName: name,
          validationActions: ["Deny", "Audit"],
          matchResources: { namespaceSelector: { matchExpressions: [{ key: LABELS.tenant, operator: "Exists" }] } },
        },
      },
    },
  ];
}
