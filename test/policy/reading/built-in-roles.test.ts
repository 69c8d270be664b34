import { builtInRules } from "../../../constructs/policy/reading/built-in-roles";
import { PUBLIC_ROLES } from "../../../constructs/policy/reading/rbac";

test("every role that clusters give to everybody is known, and reads nothing of others", () => {
  for (const name of PUBLIC_ROLES) {
    const rules = builtInRules("ClusterRole", "", name)!;
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter(({ verbs }) => !["get", "create"].includes(verbs.join()))).toEqual([]);
  }
});

test("a role is known by its kind, and a Role by its namespace", () => {
  const name = "extension-apiserver-authentication-reader";
  expect(builtInRules("Role", "kube-system", name)).toEqual([
    {
      apiGroups: [""],
      resources: ["configmaps"],
      verbs: ["get", "list", "watch"],
      nonResourceUrls: [],
      resourceNames: ["extension-apiserver-authentication"],
    },
  ]);
  expect(builtInRules("Role", "shop", name)).toBeUndefined();
  expect(builtInRules("Role", "kube-system", "system:discovery")).toBeUndefined();
  expect(builtInRules("ClusterRole", "", "view")).toBeUndefined();
});
