import { evidenceFromExample } from "../../../constructs/policy/example";
import { tenantNamespaces, tenantOf } from "../../../constructs/policy/reading/tenancy";
import { evidenceOf, object } from "../support";

const TENANT = { "gigafactory.io/tenant": "charite" };

test("a namespace with our label is a tenant's, whatever its name", () => {
  const evidence = evidenceOf(object("Namespace", "charite-dev", { labels: TENANT }), object("Namespace", "rook-ceph"));
  expect(tenantNamespaces(evidence)).toMatchObject([
    { name: "charite-dev", tenant: "charite", labels: { "kubernetes.io/metadata.name": "charite-dev" } },
  ]);
});

test("a namespace that is named like a tenant of the site is one, though its label was forgotten", () => {
  const evidence = evidenceFromExample(
    "tenants: {charite: {}}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: charite}",
  );
  expect(tenantNamespaces(evidence)).toMatchObject([{ name: "charite", tenant: "charite" }]);
});

test("an object belongs to the tenant of its namespace in its own cluster only", () => {
  const here = object("ConfigMap", "a", { namespace: "charite" });
  const evidence = evidenceOf(object("Namespace", "charite", { labels: TENANT }), here);
  expect(tenantOf(evidence, here)).toBe("charite");
  expect(tenantOf(evidence, { ...here, cell: "a2" })).toBeUndefined();
  expect(tenantOf(evidence, object("ClusterRole", "a"))).toBeUndefined();
});
