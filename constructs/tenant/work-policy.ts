import type { Rendered } from "../core/kubernetes";
import { LABELS, MANAGED_BY } from "../core/labels";
import type { CellFacts } from "../site/facts";

const NAME = "gigafactory-tenant-work";

interface Refusal {
  readonly resource: "pods" | "services" | "secrets";
  /** CEL that holds for what is allowed. */
  readonly allowed: string;
  readonly message: string;
}

/** Fields that whoever may create an object may set, and with which a tenant would reach past its own walls. */
const REFUSALS: readonly Refusal[] = [
  {
    resource: "pods",
    allowed: "!has(object.spec.nodeName) || object.spec.nodeName == ''",
    message: "nodeName is not allowed: it goes past the queue, the scheduler and the nodes' taints",
  },
  {
    // Priority classes are open to every namespace, system-node-critical among them: the scheduler would evict others.
    resource: "pods",
    allowed: "!has(object.spec.priority) || object.spec.priority <= 0",
    message: "a PriorityClass is not allowed: it evicts other tenants' pods; use a WorkloadPriorityClass of the queue",
  },
  {
    // CVE-2020-8554: every node sends that address's traffic to the Service, whoever sends it.
    resource: "services",
    allowed: "!has(object.spec.externalIPs) || object.spec.externalIPs.size() == 0",
    message: "externalIPs are not allowed: they take over other tenants' traffic",
  },
  {
    // RBAC leaves serviceaccounts/token out; this type of Secret would be the same token, without an end.
    resource: "secrets",
    allowed: "!has(object.type) || object.type != 'kubernetes.io/service-account-token'",
    message: "tokens of service accounts are not allowed: they never expire",
  },
];

/** What RBAC cannot say, in tenants' namespaces: it knows kinds of objects, not their fields. Constant for a cell. */
export function workPolicy(cell: CellFacts): Rendered[] {
  const labels = { [LABELS.managedBy]: MANAGED_BY, [LABELS.cell]: cell.id };
  return [
    {
      object: {
        apiVersion: "admissionregistration.k8s.io/v1",
        kind: "ValidatingAdmissionPolicy",
        metadata: { name: NAME, labels },
        spec: {
          failurePolicy: "Fail",
          matchConstraints: {
            resourceRules: [
              { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] },
              {
                apiGroups: [""],
                apiVersions: ["v1"],
                operations: ["CREATE", "UPDATE"],
                resources: ["services", "secrets"],
              },
            ],
          },
          validations: REFUSALS.map(({ resource, allowed, message }) => ({
            expression: `request.resource.resource != '${resource}' || ${allowed}`,
            message,
            reason: "Forbidden",
          })),
        },
      },
    },
    {
      object: {
        apiVersion: "admissionregistration.k8s.io/v1",
        kind: "ValidatingAdmissionPolicyBinding",
        metadata: { name: NAME, labels },
        spec: {
          policyName: NAME,
          validationActions: ["Deny", "Audit"],
          matchResources: { namespaceSelector: { matchExpressions: [{ key: LABELS.tenant, operator: "Exists" }] } },
        },
      },
    },
  ];
}
