import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../../constructs/policy/example";
import {
  eachTenantNamespace,
  inTenantNamespaces,
  tenantNamespaces,
  tenantOf,
} from "../../../constructs/policy/reading/tenancy";
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

test("a namespace whose labels only an apply knows may be a tenant's, and what stands in it too, where there are tenants", () => {
  const open = { ...object("Namespace", "lab"), unknown: ["metadata.labels"] };
  const inside = object("ServiceAccount", "a", { namespace: "lab" });
  const names = (...all: readonly EvidenceObject[]) => [
    ...eachTenantNamespace(evidenceOf(...all)).map(({ name }) => name),
    ...inTenantNamespaces("ServiceAccount")(evidenceOf(...all)).map(({ name }) => name),
  ];
  expect(names(open, inside)).toEqual([]);
  expect(names(object("Namespace", "charite", { labels: TENANT }), open, inside)).toEqual([
    "Namespace charite in a1",
    "Namespace lab in a1",
    "ServiceAccount lab/a in a1",
  ]);
  // Another label may be open.
  const known = { ...object("Namespace", "lab"), unknown: ["metadata.labels.app"] };
  expect(names(object("Namespace", "charite", { labels: TENANT }), known, inside)).toEqual(["Namespace charite in a1"]);
});
