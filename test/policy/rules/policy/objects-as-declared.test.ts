import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { objectsAsDeclared } from "../../../../constructs/policy/rules/policy/objects-as-declared";

const POOL = `cells:
  a1:
    management: {access: {kubeconfig: k, context: m}, controlPlaneEndpoint: {host: 10.0.0.9}}
    pools:
      hgx:
        backend: {kind: cluster-api, kubernetes: v1.36.3, image: {url: "https://img.example/n.raw", checksum: "https://img.example/n.sha256", architecture: amd64}}
`;
const machines = (name: string, replicas: number) => `---
apiVersion: cluster.x-k8s.io/v1beta2
kind: MachineDeployment
metadata: {name: ${name}, namespace: fleet, labels: {gigafactory.io/cell: a1}}
spec: {clusterName: a1, replicas: ${replicas}, template: {metadata: {labels: {gigafactory.node-restriction.kubernetes.io/pool: hgx}}}}
`;

function findings(example: string) {
  return check(evidenceFromExample(example), { rules: [objectsAsDeclared] }).findings;
}

test("machines of a pool are counted together, and said once", () => {
  expect(findings(POOL + machines("hgx-u1", 32) + machines("hgx-u2", 32))).toEqual([]);
  expect(findings(POOL + machines("hgx-u1", 32) + machines("hgx-u2", 16))).toMatchObject([
    { subject: "MachineDeployment fleet/hgx-u1 in a1", attribute: "replicas", actual: "pool a1/hgx has 48 machines" },
  ]);
});

test("a queue that the site does not declare is not this rule's affair", () => {
  const queue = `tenants: {uni: {}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: somebody, labels: {gigafactory.io/cell: a1}}
spec: {}`;
  expect(findings(queue)).toEqual([]);
});

test("an entitled tenant whose queue is gone is said of its namespace", () => {
  const labels = `gigafactory.io/cell: a1, gigafactory.io/tenant: uni, gigafactory.io/programme: p, gigafactory.io/isolation: shared, gigafactory.io/classification: internal`;
  const example = `tenants: {uni: {entitlements: [{pool: a1/hgx, guaranteed: 64}]}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni, labels: {${labels}}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: other}
spec: {}`;
  expect(findings(example)).toMatchObject([{ attribute: "queue", actual: "has no ClusterQueue" }]);
});
