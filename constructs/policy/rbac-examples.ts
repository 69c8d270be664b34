/** A role with a rule, bound to a service account of its name or to somebody else, as rules about rights show it. */
export function exampleRights(
  name: string,
  rule: string,
  { cluster = false, subject = `kind: ServiceAccount, name: ${name}, namespace: shop` } = {},
): string {
  const [role, metadata] = cluster ? ["ClusterRole", `{name: ${name}}`] : ["Role", `{name: ${name}, namespace: shop}`];
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${role}
metadata: ${metadata}
rules: [${rule}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${role}Binding
metadata: ${metadata}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${role}, name: ${name}}
subjects: [{${subject}}]`;
}
