import { ownersOf, subjectText } from "../../../constructs/policy/reach/subjects";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { CELL, REAL, SOURCE } from "./support";

test("a group belongs to the tenant whose people it holds, with the site's prefix", () => {
  const [group] = REAL.site!.tenants.find(({ id }) => id === SOURCE)!.people.admins;
  expect(ownersOf(REAL, CELL, { kind: "Group", name: `${REAL.site!.groupPrefix}${group}` })).toEqual([SOURCE]);
});

test("a group that no tenant has belongs to none", () => {
  expect(ownersOf(REAL, CELL, { kind: "Group", name: "operators" })).toEqual([]);
});

test("accounts of a namespace belong to its tenant, in its own cell alone", () => {
  const account = { kind: "ServiceAccount", name: "default", namespace: SOURCE };
  expect([ownersOf(REAL, CELL, account), ownersOf(REAL, "first", account)]).toEqual([[SOURCE], []]);
});

test("without a site a group is of the tenants that it is bound in", () => {
  const evidence = evidenceFromExample(`apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: dev, namespace: charite}
roleRef: {kind: ClusterRole, name: developer}
subjects: [{kind: Group, name: charite-dev}]`);
  expect(ownersOf(evidence, "a1", { kind: "Group", name: "charite-dev" })).toEqual(["charite"]);
});

test("an account is written with its namespace, a group without one", () => {
  const texts = [
    { kind: "ServiceAccount", name: "default", namespace: "uni-b" },
    { kind: "Group", name: "uni-dev" },
  ].map(subjectText);
  expect(texts).toEqual(["ServiceAccount uni-b/default", "group uni-dev"]);
});
