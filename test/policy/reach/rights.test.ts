import type { Evidence } from "../../../constructs/policy/evidence/evidence";
import { objectsInNamespace, objectsOfKind } from "../../../constructs/policy/evidence/index-of";
import { openRole, rulesBoundIn, wayByBinding } from "../../../constructs/policy/reach/rights";
import { pathText } from "../../../constructs/policy/reach/witness";
import { CELL, edited, REAL, SOURCE, TARGET } from "./support";

const GROUP = REAL.site!.tenants.find(({ id }) => id === SOURCE)!.people.admins[0]!;
const BINDING = `${TARGET}/tenant-developer`;

function withSubject(subject: object): Evidence {
  return edited(REAL, "RoleBinding", BINDING, (object) => ({ ...object, subjects: [subject] }));
}

function ways(evidence: Evidence) {
  return [...objectsOfKind(evidence, "RoleBinding"), ...objectsOfKind(evidence, "ClusterRoleBinding")].flatMap(
    (binding) => wayByBinding(evidence, binding) ?? [],
  );
}

/** The example with one more binding for the whole cell. */
function bound(role: string, group: string): Evidence {
  const object = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: { name: "wide" },
    roleRef: { kind: "ClusterRole", name: role },
    subjects: [{ kind: "Group", name: group }],
  };
  return { ...REAL, objects: [...REAL.objects, { object, cell: CELL }] };
}

test("no binding of the example gives anybody a right to another tenant's objects", () => {
  expect(ways(REAL)).toEqual([]);
});

test("a group of another tenant in a binding is a path that ends at the Secrets", () => {
  const prefix = REAL.site!.groupPrefix;
  const [way] = ways(withSubject({ kind: "Group", name: `${prefix}${GROUP}` }));
  expect(pathText(way!)).toBe(
    `group ${prefix}${GROUP} of fjord-navigation → RoleBinding directorate/tenant-developer (gives ClusterRole gigafactory-tenant-developer) → ClusterRole gigafactory-tenant-developer (may create, update, patch, delete, deletecollection secrets) → objects of namespace directorate`,
  );
});

test.each([
  ["a ServiceAccount of another tenant", { kind: "ServiceAccount", name: "default", namespace: SOURCE }],
  ["all ServiceAccounts of another tenant", { kind: "Group", name: `system:serviceaccounts:${SOURCE}` }],
  ["a ServiceAccount by its user name", { kind: "User", name: `system:serviceaccount:${SOURCE}:default` }],
  ["everybody who has a login", { kind: "Group", name: "system:authenticated" }],
])("%s in a binding is a way", (_title, subject) => {
  expect(ways(withSubject(subject))).toHaveLength(1);
});

test("a binding for the whole cell leads to every tenant", () => {
  const evidence = bound("gigafactory-tenant-viewer", `${REAL.site!.groupPrefix}${GROUP}`);
  expect(ways(evidence)[0]?.asset).toBe("objects of every tenant");
});

test("a role that nobody read is no harmless one", () => {
  const evidence = bound("whatever", `${REAL.site!.groupPrefix}${GROUP}`);
  expect(ways(evidence)[0]?.edges[1]?.allows).toBe("whatever it allows: it is not among what was read");
});

test("a role of Kubernetes itself is known without being read", () => {
  const group = `${REAL.site!.groupPrefix}${GROUP}`;
  expect(ways(bound("system:discovery", group))).toEqual([]);
  expect(ways(bound("system:auth-delegator", group))).toEqual([]);
  expect(ways(bound("system:kube-dns", group))[0]?.edges[1]?.allows).toBe("may list, watch endpoints");
});

test("an aggregated role is as much of a way as its parts", () => {
  const evidence = bound("sum", `${REAL.site!.groupPrefix}${GROUP}`);
  const role = (name: string, body: object) => ({
    cell: CELL,
    object: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name }, ...body },
  });
  const sum = role("sum", { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: "b" } }] } });
  const rules = [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }];
  const part = role("part", { rules });
  const selected = { ...part, object: { ...part.object, metadata: { name: "part", labels: { a: "b" } } } };
  const found = (each: typeof part) => ways({ ...evidence, objects: [...evidence.objects, sum, each] });
  expect(found(selected)[0]?.edges[1]?.allows).toBe("may get secrets");
  expect(found(part)).toEqual([]);
});

test("an operator's binding for the whole cell is no way of a tenant", () => {
  expect(ways(bound("gigafactory-tenant-admin", "operators"))).toEqual([]);
});

test("rules of bound roles are found by their binding", () => {
  const bindings = objectsInNamespace(REAL, CELL, TARGET).filter(({ object }) => object.kind === "RoleBinding");
  expect(new Set(rulesBoundIn(REAL, bindings).map(({ role }) => role))).toContain(
    "ClusterRole gigafactory-tenant-developer",
  );
});

test("a role of which only an apply knows what it allows is open, unless what is known of it is enough", () => {
  const group = `${REAL.site!.groupPrefix}${GROUP}`;
  const role = (rules: unknown, field: string) => ({
    object: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name: "open" }, rules },
    cell: CELL,
    unknown: [field],
    whyUnknown: { [field]: "is made by a dynamic block" },
  });
  const reads = { apiGroups: [""], resources: ["secrets"], verbs: ["get"] };
  const openOf = (rules: unknown, field = "rules[1]") => {
    const { objects, ...rest } = bound("open", group);
    const evidence = { ...rest, objects: [...objects, role(rules, field)] };
    const binding = objectsOfKind(evidence, "ClusterRoleBinding").find(
      ({ object }) => object.metadata.name === "wide",
    )!;
    expect(wayByBinding(evidence, binding)).toBeDefined();
    return openRole(evidence, binding)?.why;
  };
  expect(openOf(["${dynamic}"])).toBe("rules[1] is made by a dynamic block");
  expect(openOf([reads, "${dynamic}"])).toBeUndefined();
  const ofGroup = { ...reads, apiGroups: ["${var.x}"] };
  expect(openOf([ofGroup], "rules[0].apiGroups[0]")).toBe("rules[0].apiGroups[0] is made by a dynamic block");
  expect(openOf([reads, ofGroup], "rules[1].apiGroups[0]")).toBeUndefined();
});

test.each([
  ["storage classes", { apiGroups: ["storage.k8s.io"], resources: ["storageclasses"], verbs: ["get", "list"] }, 0],
  ["its own namespace", { apiGroups: [""], resources: ["namespaces"], verbs: ["get"], resourceNames: [SOURCE] }, 0],
  ["another's namespace", { apiGroups: [""], resources: ["namespaces"], verbs: ["get"], resourceNames: [TARGET] }, 1],
  ["every namespace", { apiGroups: [""], resources: ["namespaces"], verbs: ["get"] }, 1],
  ["what nodes' kubelets do", { apiGroups: [""], resources: ["nodes/proxy"], verbs: ["get"] }, 1],
])("a look at %s in the whole cell is a way only to what is a tenant's", (_title, rule, expected) => {
  const metadata = { name: "some" };
  const role = { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata, rules: [rule] };
  const evidence = bound("some", `system:serviceaccounts:${SOURCE}`);
  const objects = [...evidence.objects, { object: role, cell: CELL }];
  expect(ways({ ...evidence, objects })).toHaveLength(expected);
});
