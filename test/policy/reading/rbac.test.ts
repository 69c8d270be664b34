import {
  accountsOfGroup,
  bindingSubjects,
  boundAccountTitle,
  boundAccounts,
  boundRole,
  everyAccount,
  isNamedBy,
  roleRules,
} from "../../../constructs/policy/reading/rbac";
import { object } from "../support";

test("a role's rules are read, and what is not of their shape is left out", () => {
  const role = object("Role", "r", { rules: [{ apiGroups: [""], resources: ["pods", 1], verbs: ["get"] }, "odd"] });
  expect(roleRules(role)).toEqual([
    { apiGroups: [""], resources: ["pods"], verbs: ["get"], nonResourceUrls: [], resourceNames: [] },
  ]);
  expect(roleRules(object("Role", "r", { rules: "odd" }))).toEqual([]);
});

test("a binding says whom it gives which role", () => {
  const binding = object("RoleBinding", "b", {
    roleRef: { kind: "ClusterRole", name: "edit" },
    subjects: [{ kind: "ServiceAccount", name: "jobs", namespace: "a" }, { kind: "Group" }],
  });
  expect(boundRole(binding)).toEqual({ kind: "ClusterRole", name: "edit" });
  expect(bindingSubjects(binding)).toEqual([
    { kind: "ServiceAccount", name: "jobs", namespace: "a" },
    { kind: "Group", name: "" },
  ]);
});

test("a service account is also bound by the name of its user", () => {
  const binding = object("RoleBinding", "b", {
    subjects: [
      { kind: "User", name: "system:serviceaccount:shop:default" },
      { kind: "User", name: "system:serviceaccount:shop" },
      { kind: "Group", name: "system:serviceaccount:shop:default" },
      { kind: "ServiceAccount", name: "jobs", namespace: "a" },
    ],
  });
  expect(boundAccounts(binding).map(({ name, namespace }) => `${namespace}/${name}`)).toEqual([
    "shop/default",
    "a/jobs",
  ]);
});

test.each([
  ["Group", "system:serviceaccounts", "every service account"],
  ["Group", "system:serviceaccounts:shop", "every service account of shop"],
  ["Group", "system:serviceaccountsx", undefined],
  ["User", "system:serviceaccounts", undefined],
  ["User", "system:serviceaccount:shop:web", "ServiceAccount web"],
  ["ServiceAccount", "web", "ServiceAccount web"],
])("of %s %s the service accounts are %s", (kind, name, title) => {
  const subjects = [
    { kind: "Group", name: "people" },
    { kind, name },
  ];
  expect(boundAccountTitle(object("RoleBinding", "b", { subjects }))).toBe(title);
});

test("a resource is named by its name, by an asterisk for all, or by one before its subresource", () => {
  const named = ["*", "pods", "pods/exec", "*/exec", "pods/*", "*/*", "*/log", "secrets"];
  expect(named.filter((each) => isNamedBy(each, "pods/exec"))).toEqual(["*", "pods/exec", "*/exec"]);
  expect(named.filter((each) => isNamedBy(each, "pods"))).toEqual(["*", "pods"]);
});

test.each([
  ["Group", "system:serviceaccounts", "", "every service account"],
  ["Group", "system:serviceaccounts:shop", "shop", "every service account of shop"],
  ["Group", "system:authenticated", "", "every service account"],
  ["Group", "oidc:shop", undefined, undefined],
  ["User", "system:serviceaccounts", undefined, undefined],
])("%s %s is the service accounts of %j", (kind, name, namespace, title) => {
  const found = accountsOfGroup({ kind, name });
  expect([found, found === undefined ? undefined : everyAccount(found)]).toEqual([namespace, title]);
});

test("an account without a namespace is one of the RoleBinding's own, and of none elsewhere", () => {
  for (const more of [{}, { namespace: "" }]) {
    const subjects = [{ kind: "ServiceAccount", name: "jobs", ...more }];
    expect(bindingSubjects(object("RoleBinding", "b", { namespace: "shop", subjects }))).toEqual([
      { kind: "ServiceAccount", name: "jobs", namespace: "shop" },
    ]);
    expect(bindingSubjects(object("ClusterRoleBinding", "b", { subjects }))).toEqual([
      { kind: "ServiceAccount", name: "jobs" },
    ]);
  }
});
