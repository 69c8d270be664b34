/** What a kind of object is for; what is for nothing else is just an object. */
export type Area = "queues" | "isolation" | "objects";

const QUEUES = new Set([
  ...["ClusterQueue", "LocalQueue", "Cohort", "ResourceFlavor", "Topology", "WorkloadPriorityClass"],
  ...["ResourceQuota", "LimitRange"],
]);

const ISOLATION = new Set([
  ...["Namespace", "NetworkPolicy", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "ServiceAccount"],
  ...["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"],
]);

/** CRDs are objects like others here. */
export function areaOf(kind: string): Area {
  if (QUEUES.has(kind)) return "queues";
  return ISOLATION.has(kind) ? "isolation" : "objects";
}
