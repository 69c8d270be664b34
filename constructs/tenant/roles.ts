import type { KubernetesObject, Rendered } from "../core/kubernetes";
import { LABELS } from "../core/labels";
import type { CellFacts } from "../site/facts";
import { admissionObjects } from "./admission/objects";
import { runtimeClassObjects } from "./runtime-classes";

/** What a person of a tenant is, from most to least. */
export const PERSON_ROLES = ["admin", "developer", "viewer"] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** Name of the cell's ClusterRole for a kind of person. */
export function roleName(role: PersonRole): string {
  return `gigafactory-tenant-${role}`;
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const READ = ["get", "list", "watch"];
const WRITE = ["create", "update", "patch", "delete", "deletecollection"];

/** What everybody may look at: their work, their limits, their place in the queue. No secrets. */
const LOOK: readonly Rule[] = [
  {
    apiGroups: [""],
    resources: [
      "pods",
      "pods/log",
      "services",
      "endpoints",
      "configmaps",
      "persistentvolumeclaims",
      "events",
      "resourcequotas",
      "limitranges",
      "serviceaccounts",
    ],
    verbs: READ,
  },
  { apiGroups: ["apps"], resources: ["deployments", "statefulsets", "replicasets"], verbs: READ },
  { apiGroups: ["batch"], resources: ["jobs", "cronjobs"], verbs: READ },
  { apiGroups: ["jobset.x-k8s.io"], resources: ["jobsets"], verbs: READ },
  { apiGroups: ["kueue.x-k8s.io"], resources: ["localqueues", "workloads"], verbs: READ },
  // Where its own jobs stand in the line: the server answers for one LocalQueue at a time.
  { apiGroups: ["visibility.kueue.x-k8s.io"], resources: ["localqueues/pendingworkloads"], verbs: ["get"] },
  { apiGroups: ["networking.k8s.io"], resources: ["networkpolicies"], verbs: READ },
  { apiGroups: ["snapshot.storage.k8s.io"], resources: ["volumesnapshots"], verbs: READ },
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: READ },
  { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: READ },
  { apiGroups: ["events.k8s.io"], resources: ["events"], verbs: READ },
];

/**
 * What runs work. Left out on purpose: quotas, limits, network policies, queues, namespaces, roles, service accounts and
 * their tokens, network attachments, Endpoints and EndpointSlices (a Service that points into another namespace), DaemonSets,
 * Ingresses, bindings of pods to nodes, the API server's proxies, resource claims (devices that no quota counts), and
 * whatever else would let a tenant widen what it has.
 */
const RUN: readonly Rule[] = [
  { apiGroups: [""], resources: ["pods", "services", "configmaps", "secrets", "persistentvolumeclaims"], verbs: WRITE },
  { apiGroups: [""], resources: ["secrets"], verbs: READ },
  // What an exec, attach or port-forward is allowed to do is what the pod itself may. Over WebSockets it is a `get`.
  { apiGroups: [""], resources: ["pods/exec", "pods/attach", "pods/portforward"], verbs: ["create", "get"] },
  { apiGroups: ["apps"], resources: ["deployments", "statefulsets"], verbs: WRITE },
  { apiGroups: ["apps"], resources: ["deployments/scale", "statefulsets/scale"], verbs: ["get", "update", "patch"] },
  { apiGroups: ["batch"], resources: ["jobs", "cronjobs"], verbs: WRITE },
  { apiGroups: ["jobset.x-k8s.io"], resources: ["jobsets"], verbs: WRITE },
];

/** What keeps a tenant's own services up and its data safe; a developer's mistake here would block every drain. */
const KEEP: readonly Rule[] = [
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: WRITE },
  { apiGroups: ["snapshot.storage.k8s.io"], resources: ["volumesnapshots"], verbs: WRITE },
  // Who may do what here.
  { apiGroups: ["rbac.authorization.k8s.io"], resources: ["rolebindings"], verbs: READ },
];

const RULES: Readonly<Record<PersonRole, readonly Rule[]>> = {
  viewer: LOOK,
  developer: [...LOOK, ...RUN],
  admin: [...LOOK, ...RUN, ...KEEP],
};

/**
 * The closed ClusterRoles that every tenant's RoleBindings name, the RuntimeClasses that confidential tenants' pods name,
 * and the policies that close what no role can.
 */
export function cellRoleObjects(cell: CellFacts): Rendered[] {
  return [...clusterRoles(cell), ...runtimeClassObjects(cell), ...admissionObjects(cell.id)];
}

/** Ours, not Kubernetes' `edit`: that one aggregates, so any operator's chart could widen what tenants may do. */
function clusterRoles(cell: CellFacts): Rendered[] {
  return PERSON_ROLES.map((role) => ({
    object: {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: roleName(role), labels: { [LABELS.cell]: cell.id } },
      rules: RULES[role].map(({ apiGroups, resources, verbs }) => ({ apiGroups, resources, verbs })),
    } satisfies KubernetesObject,
  }));
}
