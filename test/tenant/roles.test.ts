import type { KubernetesObject } from "../../constructs/core/kubernetes";
import type { PersonRole } from "../../constructs/tenant/roles";
import { cellRoleObjects, PERSON_ROLES, roleName } from "../../constructs/tenant/roles";
import { objectsOf } from "../queue/facts";
import { objectNamed, tenantCell } from "./fixtures";

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const objects = cellRoleObjects(tenantCell());
const role = (name: PersonRole): KubernetesObject => objectNamed(objects, roleName(name));
const rules = (name: PersonRole) => role(name)["rules"] as readonly Rule[];
/** Every right of a role as `verb group/resource`. */
const rights = (name: PersonRole): string[] => [
  ...new Set(
    rules(name).flatMap(({ apiGroups, resources, verbs }) =>
      apiGroups.flatMap((group) => resources.flatMap((of) => verbs.map((verb) => `${verb} ${group}/${of}`))),
    ),
  ),
];
const writes = (name: PersonRole) => rights(name).filter((right) => !/^(get|list|watch) /.test(right));
const may = (name: PersonRole, right: string) => rights(name).includes(right);

test("a cell has one role for each kind of person", () => {
  expect(objectsOf(objects, "ClusterRole").map(({ metadata }) => metadata.name)).toEqual([
    "gigafactory-tenant-admin",
    "gigafactory-tenant-developer",
    "gigafactory-tenant-viewer",
  ]);
});

test.each(PERSON_ROLES)("the role %s has no wildcard", (name) => {
  const words = rules(name).flatMap(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs]);
  expect(words.filter((word) => word.includes("*"))).toEqual([]);
});

test.each(PERSON_ROLES)("the role %s is closed: nothing aggregates into it, and it into nothing", (name) => {
  const { aggregationRule, metadata } = role(name) as KubernetesObject & { aggregationRule?: unknown };
  const aggregating = Object.keys(metadata.labels ?? {}).filter((label) => label.includes("aggregate-to"));
  expect([aggregationRule, aggregating]).toEqual([undefined, []]);
});

test.each(PERSON_ROLES)("the role %s gives no right that gives others", (name) => {
  const verbs = new Set(rules(name).flatMap((rule) => rule.verbs));
  expect(
    ["bind", "escalate", "impersonate", "approve", "sign", "use", "proxy"].filter((verb) => verbs.has(verb)),
  ).toEqual([]);
});

/** What keeps a tenant within its walls, and what reaches past them. */
const OUT_OF_REACH = [
  ["/namespaces", "/nodes", "/persistentvolumes", "/resourcequotas", "/limitranges", "/serviceaccounts"],
  [
    "/serviceaccounts/token",
    "/endpoints",
    "/bindings",
    "/pods/binding",
    "/pods/proxy",
    "/services/proxy",
    "/nodes/proxy",
  ],
  ["/pods/status", "/pods/ephemeralcontainers", "/pods/resize", "/services/status", "/replicationcontrollers"],
  ["apps/daemonsets", "apps/controllerrevisions", "batch/jobs/status", "discovery.k8s.io/endpointslices"],
  ["networking.k8s.io/networkpolicies", "networking.k8s.io/ingresses", "gateway.networking.k8s.io/httproutes"],
  ["rbac.authorization.k8s.io/roles", "rbac.authorization.k8s.io/rolebindings"],
  ["rbac.authorization.k8s.io/clusterroles", "rbac.authorization.k8s.io/clusterrolebindings"],
  ["kueue.x-k8s.io/clusterqueues", "kueue.x-k8s.io/localqueues", "kueue.x-k8s.io/cohorts", "kueue.x-k8s.io/workloads"],
  ["kueue.x-k8s.io/resourceflavors", "kueue.x-k8s.io/workloadpriorityclasses", "scheduling.k8s.io/priorityclasses"],
  ["k8s.cni.cncf.io/network-attachment-definitions", "sriovnetwork.openshift.io/sriovnetworks"],
  ["ceph.rook.io/cephobjectstoreusers", "objectbucket.io/objectbucketclaims", "storage.k8s.io/storageclasses"],
  [
    "resource.k8s.io/resourceclaims",
    "resource.k8s.io/resourceclaimtemplates",
    "certificates.k8s.io/certificatesigningrequests",
  ],
  ["admissionregistration.k8s.io/validatingadmissionpolicies", "apiextensions.k8s.io/customresourcedefinitions"],
].flat();

test.each(PERSON_ROLES)("the role %s changes nothing that holds a tenant in its place", (name) => {
  const changed = OUT_OF_REACH.filter((resource) => writes(name).some((right) => right.endsWith(` ${resource}`)));
  expect(changed).toEqual([]);
});

test.each(PERSON_ROLES)("the role %s touches nothing that belongs to the whole cluster", (name) => {
  const cluster =
    /\/(namespaces|nodes|persistentvolumes|storageclasses|clusterqueues|cohorts|resourceflavors|clusterroles)/;
  expect(rights(name).filter((right) => cluster.test(right))).toEqual([]);
});

test("a viewer changes nothing and starts nothing", () => {
  expect(writes("viewer")).toEqual([]);
});

test("a viewer sees no secret and enters no pod", () => {
  expect(rights("viewer").filter((right) => /secrets|exec|attach|portforward/.test(right))).toEqual([]);
});

test.each([
  ...["/pods", "/services", "/configmaps", "/secrets", "/persistentvolumeclaims"],
  ...["batch/jobs", "batch/cronjobs", "jobset.x-k8s.io/jobsets", "apps/deployments", "apps/statefulsets"],
])("a developer runs %s", (resource) => {
  const missing = ["get", "list", "watch", "create", "update", "patch", "delete"].filter(
    (verb) => !may("developer", `${verb} ${resource}`),
  );
  expect(missing).toEqual([]);
});

test.each(["create /pods/exec", "get /pods/exec", "create /pods/attach", "create /pods/portforward", "get /pods/log"])(
  "a developer may %s",
  (right) => {
    expect(may("developer", right)).toBe(true);
  },
);

test.each([
  ...["kueue.x-k8s.io/workloads", "kueue.x-k8s.io/localqueues", "/resourcequotas", "/limitranges", "/events"],
  ...["events.k8s.io/events", "networking.k8s.io/networkpolicies"],
])("everybody reads %s", (resource) => {
  const blind = PERSON_ROLES.filter((name) => !may(name, `list ${resource}`));
  expect(blind).toEqual([]);
});

test("each role may do all that the next one may", () => {
  const lost = (more: PersonRole, less: PersonRole) => rights(less).filter((right) => !may(more, right));
  expect([lost("admin", "developer"), lost("developer", "viewer")]).toEqual([[], []]);
});

test("only admins keep pods from being drained, and snapshots from being lost", () => {
  const more = writes("admin").filter((right) => !may("developer", right));
  expect([...new Set(more.map((right) => right.split(" ")[1]))]).toEqual([
    "policy/poddisruptionbudgets",
    "snapshot.storage.k8s.io/volumesnapshots",
  ]);
});
