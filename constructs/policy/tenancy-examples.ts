/** Namespaces of two tenants, as rules about tenancy show them; other documents follow after `---`. */
export const EXAMPLE_TENANTS = `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b}}
`;
