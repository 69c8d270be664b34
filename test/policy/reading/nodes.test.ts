import {
  carry,
  haveLabels,
  joinedBy,
  joiningOf,
  joiningTaints,
  nodesOfCell,
  nodesWith,
} from "../../../constructs/policy/reading/nodes";
import { evidenceOf, object } from "../support";

function of(apiVersion: string, kind: string, name: string, more: Parameters<typeof object>[2]) {
  const found = object(kind, name, { namespace: "fleet", ...more });
  return { ...found, object: { ...found.object, apiVersion } };
}

const deployment = of("cluster.x-k8s.io/v1beta2", "MachineDeployment", "gb300-u1", {
  spec: {
    clusterName: "a1",
    replicas: 18,
    template: {
      metadata: { labels: { pool: "gb300" } },
      spec: { bootstrap: { configRef: { name: "join" } } },
    },
  },
});
const template = of("bootstrap.cluster.x-k8s.io/v1beta2", "KubeadmConfigTemplate", "join", {
  spec: {
    template: {
      spec: {
        joinConfiguration: { nodeRegistration: { taints: [{ key: "pool", value: "gb300", effect: "NoSchedule" }] } },
      },
    },
  },
});
const cluster = of("infrastructure.cluster.x-k8s.io/v1beta2", "Metal3Cluster", "a1", {});
const synced = {
  ...cluster,
  object: {
    ...cluster.object,
    metadata: {
      ...cluster.object.metadata,
      annotations: { "metal3.io/metal3-label-sync-prefixes": "rack.example, b" },
    },
  },
};
const evidence = evidenceOf(deployment, template, synced);

test("machines are nodes with the labels and taints that they join with", () => {
  expect(nodesOfCell(evidence, "a1")).toEqual([
    {
      source: deployment,
      count: 18,
      labels: { pool: "gb300" },
      taints: [{ key: "pool", value: "gb300", effect: "NoSchedule" }],
      synced: ["rack.example", "b"],
    },
  ]);
});

test("taints are unknown where what machines join with was not given", () => {
  expect(nodesOfCell(evidenceOf(deployment), "a1")[0]).not.toHaveProperty("taints");
});

test("a Node of a live cluster is one node", () => {
  const node = object("Node", "n1", { labels: { pool: "gb300" }, spec: { taints: [] } });
  expect(nodesOfCell(evidenceOf(node), "a1")).toMatchObject([{ count: 1, labels: { pool: "gb300" }, taints: [] }]);
});

test("labels must be equal, but for those that kubelets set themselves", () => {
  const [nodes] = nodesOfCell(evidence, "a1");
  expect(haveLabels(nodes!, { pool: "gb300", "kubernetes.io/arch": "arm64" })).toBe(true);
  expect(haveLabels(nodes!, { pool: "gb200" })).toBe(false);
  expect(haveLabels(nodes!, { zone: "a" })).toBe(false);
});

test("nodes carry what hosts hand on, of prefixes named in full alone", () => {
  const [nodes] = nodesOfCell(evidence, "a1");
  const keys = ["pool", "kubernetes.io/hostname", "rack.example/rack", "row.rack.example/row", "zone"];
  expect(keys.filter((key) => carry(nodes!, key))).toEqual(["pool", "kubernetes.io/hostname", "rack.example/rack"]);
});

test("a template's taints are those of its node registration", () => {
  expect(joiningOf(evidence, deployment)).toBe(template);
  expect(joiningTaints(object("KubeadmConfigTemplate", "odd", { spec: { template: "x" } }))).toEqual([]);
});

test.each([
  [{}, true],
  [{ pool: "gb300" }, true],
  [{ "kubernetes.io/os": "linux", pool: "gb300" }, true],
  [{ "kubernetes.io/os": "linux" }, true],
  [{ pool: "hgx" }, false],
  [{ pool: "gb300", rack: "1" }, false],
])("that nodes with %j are there is %s", (labels, areThere) => {
  const [view] = nodesOfCell(evidence, "a1");
  expect(nodesWith(evidence, "a1", labels)).toEqual(areThere ? [view] : []);
});

test("a template knows the machines that join by it", () => {
  expect(joinedBy(evidence, template)).toEqual(nodesOfCell(evidence, "a1"));
  expect(joinedBy(evidence, deployment)).toEqual([]);
});
