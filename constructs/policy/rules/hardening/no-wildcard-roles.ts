import { celOnObjects } from "../../cel/rule-cel";
import type { RoleRule } from "../../reading/rbac";
import { roleRules } from "../../reading/rbac";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { passUnless, violation } from "../../verdict";

const ROLE = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: developer}
rules: `;

export const noWildcardRoles = defineRule({
  id: "hardening/no-wildcard-roles",
  title: "Roles name what they allow, without wildcards",
  severity: "error",
  why: "A `*` also allows what doesn't exist yet: the next operator's CRDs, the next verb, Secrets. Nobody reviews the upgrade that widens it.",
  fix: "List the API groups, resources and verbs that are needed.",
  source:
    "kubernetes.io/docs/concepts/security/rbac-good-practices, least privilege; CKV_K8S_49; NSA/CISA Kubernetes Hardening Guide 1.2, RBAC; CIS Kubernetes Benchmark 5.1.3",
  reads: ["rules"],
  subjects: objects("Role", "ClusterRole"),
  check: (role) =>
    passUnless(
      roleRules(role).flatMap((rule, index) =>
        wildcards(rule).map((field) =>
          violation({
            attribute: `rules[${index}].${field}`,
            actual: `rules[${index}].${field} has a wildcard`,
            expected: "names",
          }),
        ),
      ),
    ),
  cel: celOnObjects(
    { apiGroups: ["rbac.authorization.k8s.io"], resources: ["roles", "clusterroles"] },
    {
      holds:
        'o.?rules.orValue([]).all(r, [r.?apiGroups, r.?resources, r.?verbs, r.?nonResourceURLs].all(l, l.orValue([]).all(n, !n.contains("*"))))',
      says: "has a wildcard; expected names",
    },
  ),
  examples: {
    passing: [`${ROLE}[{apiGroups: [batch], resources: [jobs], verbs: [get, list, watch, create, delete]}]`],
    failing: [
      `${ROLE}[{apiGroups: [batch], resources: [jobs], verbs: ["*"]}]`,
      `${ROLE}[{apiGroups: ["*"], resources: [jobs], verbs: [get]}]`,
      `${ROLE}[{apiGroups: [""], resources: ["pods/*"], verbs: [get]}]`,
    ],
  },
});

function wildcards({ apiGroups, resources, verbs, nonResourceUrls }: RoleRule): string[] {
  const fields = { apiGroups, resources, verbs, nonResourceURLs: nonResourceUrls };
  return Object.entries(fields)
    .filter(([, values]) => values.some((value) => value.includes("*")))
    .map(([field]) => field);
}
