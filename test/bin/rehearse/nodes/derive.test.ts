import type { Synthesised } from "../../../../bin/rehearse/nodes/derive";
import { nodesOf } from "../../../../bin/rehearse/nodes/derive";
import type { NodeSpec } from "../../../../bin/rehearse/nodes/node-spec";
import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { CEPH_RACK, LABELS } from "../../../../constructs/core/labels";
import { changed, exampleSite, synthesised } from "../synthesised";

const site = exampleSite();
const [a1, c2, d1] = ["a1", "c2", "d1"].map((cell) => synthesised(site, cell)) as [
  Synthesised,
  Synthesised,
  Synthesised,
];

function first(from: Synthesised, pool: string): NodeSpec {
  const found = nodesOf(from).find((node) => node.pool === pool);
  if (found === undefined) throw new Error(`no node of ${pool}`);
  return found;
}

function without(kind: string, name: string): (object: KubernetesObject) => KubernetesObject | undefined {
  return (object) => (object.kind === kind && object.metadata.name === name ? undefined : object);
}

test("every node of every cell is there", () => {
  for (const cell of site.cells) {
    const counts = Object.fromEntries(cell.pools.map((pool) => [pool.id, pool.nodes]));
    const nodes = nodesOf(synthesised(site, cell.id));
    expect(
      Object.fromEntries(cell.pools.map(({ id }) => [id, nodes.filter(({ pool }) => pool === id).length])),
    ).toEqual(counts);
  }
});

test("no two nodes have the same name", () => {
  const names = nodesOf(a1).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("a provisioned GPU node has pool, block, leaf, rack, role and what its kubelet knows, and no more", () => {
  expect(first(a1, "gb300").labels).toEqual({
    [LABELS.pool]: "gb300",
    [LABELS.block]: "u001",
    [LABELS.rack]: "gb300-r0001",
    [LABELS.leaf]: "gb300-l0001",
    "node-role.kubernetes.io/gpu": "",
    "kubernetes.io/hostname": "a1-gb300-00001",
    "kubernetes.io/arch": "arm64",
    "kubernetes.io/os": "linux",
    "beta.kubernetes.io/arch": "arm64",
    "beta.kubernetes.io/os": "linux",
  });
});

test("it registers with its pool's taint", () => {
  expect(first(a1, "gb300").taints).toEqual([{ key: LABELS.pool, value: "gb300", effect: "NoSchedule" }]);
});

test("racks hold as many nodes as the catalogue says", () => {
  const racks = new Map<string, number>();
  for (const { pool, labels } of nodesOf(a1))
    if (pool === "gb300") racks.set(labels[LABELS.rack]!, (racks.get(labels[LABELS.rack]!) ?? 0) + 1);
  expect([...new Set(racks.values())]).toEqual([18]);
});

test("scalable units hold the replicas of their MachineDeployments", () => {
  const two = changed(a1, (object) =>
    object.kind === "MachineDeployment" && object.metadata.name === "a1-gb300-u001"
      ? { ...object, spec: { ...(object["spec"] as object), replicas: 7 } }
      : object,
  );
  expect(nodesOf(two).filter(({ pool, labels }) => pool === "gb300" && labels[LABELS.block] === "u001")).toHaveLength(
    7,
  );
});

test("without the annotation of Metal3's label sync no node has a rack or a leaf", () => {
  const unsynced = changed(a1, (object) =>
    object.kind === "Metal3Cluster" ? { ...object, metadata: { ...object.metadata, annotations: {} } } : object,
  );
  const keys = nodesOf(unsynced).flatMap(({ labels }) => Object.keys(labels));
  expect(keys.filter((key) => key === LABELS.rack || key === LABELS.leaf || key === CEPH_RACK)).toEqual([]);
});

test("without it the pool's labels stay: they come from the machine", () => {
  const unsynced = changed(a1, (object) =>
    object.kind === "Metal3Cluster" ? { ...object, metadata: { ...object.metadata, annotations: {} } } : object,
  );
  expect(first(unsynced, "gb300").labels[LABELS.pool]).toBe("gb300");
});

test("a label whose prefix Cluster API does not pass on never reaches a node", () => {
  const labelled = changed(a1, (object) => {
    if (object.kind !== "MachineDeployment") return object;
    const spec = object["spec"] as { template: { metadata: { labels: Record<string, string> } } };
    const labels = { ...spec.template.metadata.labels, "example.com/colour": "blue" };
    return { ...object, spec: { ...spec, template: { ...spec.template, metadata: { labels } } } };
  });
  expect(first(labelled, "gb300").labels).not.toHaveProperty(["example.com/colour"]);
});

test("storage hosts' Ceph racks reach their nodes", () => {
  expect(first(c2, "flash").labels[CEPH_RACK]).toBe("flash-r0001");
});

test("without the registration's taints a node has none", () => {
  const untainted = changed(a1, (object) => {
    if (object.kind !== "KubeadmConfigTemplate") return object;
    const text = JSON.stringify(object).replace(/,"taints":\[[^\]]*\]/, "");
    return JSON.parse(text) as KubernetesObject;
  });
  expect(first(untainted, "gb300").taints).toEqual([]);
});

test("a control plane has kubeadm's own label and taint", () => {
  const { labels, taints } = first(a1, "control-plane");
  expect({ role: labels["node-role.kubernetes.io/control-plane"], taints }).toEqual({
    role: "",
    taints: [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }],
  });
});

test("a GPU node offers the GPUs and the rails of its system", () => {
  expect(first(a1, "gb300").allocatable).toMatchObject({
    "nvidia.com/gpu": "4",
    "nvidia.com/rail0": "8",
    "nvidia.com/rail3": "8",
  });
});

test("without the GPU operator's release no node offers a GPU", () => {
  const releases = a1.releases.filter(({ chart }) => chart.name !== "gpu-operator");
  expect(first({ ...a1, releases }, "gb300").allocatable).not.toHaveProperty(["nvidia.com/gpu"]);
});

test("a GPU operator whose DaemonSets tolerate no taint registers no GPU on tainted nodes", () => {
  const releases = a1.releases.map((release) =>
    release.chart.name === "gpu-operator" ? { ...release, values: { ...release.values, daemonsets: {} } } : release,
  );
  expect(first({ ...a1, releases }, "gb300").allocatable).not.toHaveProperty(["nvidia.com/gpu"]);
});

test("without a rail's SriovNetworkNodePolicy nodes offer the other rails only", () => {
  const { allocatable } = first(changed(a1, without("SriovNetworkNodePolicy", "gb300-rail-2")), "gb300");
  expect(Object.keys(allocatable).filter((name) => name.includes("rail"))).toEqual([
    "nvidia.com/rail0",
    "nvidia.com/rail1",
    "nvidia.com/rail3",
  ]);
});

test("without the SR-IOV operator's release there are no rails", () => {
  const releases = a1.releases.filter(({ chart }) => chart.name !== "sriov-network-operator");
  expect(Object.keys(first({ ...a1, releases }, "gb300").allocatable).join()).not.toContain("rail");
});

test("the prefix of a rail's resource is the one that the operator's release sets", () => {
  const releases = a1.releases.map((release) =>
    release.chart.name === "sriov-network-operator" ? { ...release, values: {} } : release,
  );
  expect(first({ ...a1, releases }, "gb300").allocatable).toHaveProperty(["openshift.io/rail0"]);
});

test("a policy that selects other nodes gives these nothing", () => {
  expect(Object.keys(first(a1, "cpu").allocatable).join()).not.toContain("rail");
});

test("pods get what the kubelet does not reserve", () => {
  const { capacity, allocatable } = first(a1, "gb300");
  expect({ cpu: [capacity["cpu"], allocatable["cpu"]], memory: [capacity["memory"], allocatable["memory"]] }).toEqual({
    cpu: ["144", "136"],
    // 5 % of 960 GiB are reserved, and the kubelet evicts below 100 MiB.
    memory: ["960Gi", "933788Mi"],
  });
});

test("a node whose kubelet reserves nothing gives all but the eviction threshold to pods", () => {
  const unreserved = changed(a1, (object) =>
    object.kind === "KubeadmConfigTemplate"
      ? (JSON.parse(JSON.stringify(object).replaceAll("systemReserved", "nothingReserved")) as KubernetesObject)
      : object,
  );
  expect(first(unreserved, "gb300").allocatable["cpu"]).toBe("144");
});

test("an adopted node has the labels and the taint that the site declares", () => {
  const { labels, taints } = first(d1, "h200");
  expect({ labels, taints }).toEqual({
    labels: {
      "eu-1.example/kind": "dgx-h200",
      "eu-1.example/unit": "u001",
      "eu-1.example/leaf": "h200-l0001",
      "eu-1.example/rack": "h200-r0001",
      "kubernetes.io/hostname": "d1-h200-00001",
      "kubernetes.io/arch": "amd64",
      "kubernetes.io/os": "linux",
      "beta.kubernetes.io/arch": "amd64",
      "beta.kubernetes.io/os": "linux",
    },
    taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
  });
});
