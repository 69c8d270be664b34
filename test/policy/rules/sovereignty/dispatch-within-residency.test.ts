import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { dispatchWithinResidency } from "../../../../constructs/policy/rules/sovereignty/dispatch-within-residency";

function dispatchTo(cluster: string, site = "tenants: {uni: {data: {residency: [DE]}}}\n---\n") {
  const example = `${site}apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni, labels: {gigafactory.io/tenant: uni}}
spec: {admissionChecksStrategy: {admissionChecks: [{name: dispatch}]}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: AdmissionCheck
metadata: {name: dispatch}
spec: {controllerName: kueue.x-k8s.io/multikueue, parameters: {name: sites}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: MultiKueueConfig
metadata: {name: sites}
spec: {clusters: [${cluster}]}`;
  return check(evidenceFromExample(example), { rules: [dispatchWithinResidency] });
}

test("a cluster of which nothing says where it stands is unknown, never a pass", () => {
  expect(dispatchTo("oslo").findings).toMatchObject([{ verdict: "unknown", attribute: "oslo" }]);
});

test("a cell of the site stands where the site does", () => {
  expect(dispatchTo("a1").counts.verdicts).toMatchObject({ pass: 1, unknown: 0 });
});

test("where a tenant's data may be is unknown without its file", () => {
  expect(dispatchTo("oslo", "").findings).toMatchObject([{ verdict: "unknown" }]);
});
