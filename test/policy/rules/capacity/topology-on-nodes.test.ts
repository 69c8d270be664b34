import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { topologyOnNodes } from "../../../../constructs/policy/rules/capacity/topology-on-nodes";

const FLAVOR = `apiVersion: kueue.x-k8s.io/v1beta2
kind: Topology
metadata: {name: fabric}
spec: {levels: [{nodeLabel: example.com/rack}, {nodeLabel: kubernetes.io/hostname}]}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: hgx-g1}
spec: {nodeLabels: {pool: hgx}, topologyName: fabric}`;
const MACHINES = `
---
apiVersion: cluster.x-k8s.io/v1beta2
kind: MachineDeployment
metadata: {name: hgx-u1, namespace: fleet}
spec: {clusterName: a1, replicas: 4, template: {metadata: {labels: {pool: hgx}}}}
---
apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
kind: Metal3Cluster
metadata: {name: a1, namespace: fleet, annotations: {metal3.io/metal3-label-sync-prefixes: `;

function report(example: string) {
  return check(evidenceFromExample(example), { rules: [topologyOnNodes] });
}

test("a level that hosts hand on to their nodes is carried", () => {
  expect(report(`${FLAVOR}${MACHINES}example.com}}`).counts.verdicts).toMatchObject({ pass: 1, violation: 0 });
  expect(report(`${FLAVOR}${MACHINES}example.org}}`).findings).toMatchObject([{ attribute: "example.com/rack" }]);
});

test("without nodes, nor what makes them, nobody can tell", () => {
  expect(report(FLAVOR).findings).toMatchObject([{ verdict: "unknown" }]);
});

test("of nodes that are there already the site's word is taken", () => {
  expect(report(`country: DE\n---\n${FLAVOR}`).counts.verdicts).toMatchObject({ pass: 1, unknown: 0 });
});
