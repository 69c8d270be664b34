import type { Rendered } from "../../constructs/core/kubernetes";
import { objectKey } from "../../constructs/core/kubernetes";
import { immutableObjects } from "../../constructs/queue/generations";
import { queueObjects } from "../../constructs/queue/objects";
import { cpu } from "../storage/facts";
import { testWithCrds, validateAgainstCrds } from "../support/crds";
import { instinct, gb300, hgx, objectsOf, queueCell } from "./facts";

const old: Rendered = {
  object: {
    apiVersion: "kueue.x-k8s.io/v1beta2",
    kind: "ResourceFlavor",
    metadata: { name: "hgx-g1" },
    spec: { nodeLabels: { pool: "hgx" } },
  },
};

test("earlier generations stay beside the current ones", () => {
  const names = objectsOf(queueObjects(queueCell({ retained: [old] })), "ResourceFlavor").map(
    ({ metadata }) => metadata.name,
  );
  expect(names).toEqual(["gb300", "hgx", "hgx-g1"]);
});

test("a retained object that is current again is rendered once", () => {
  const [topology] = immutableObjects(queueCell());
  const keys = queueObjects(queueCell({ retained: [topology!] })).map(({ object }) => objectKey(object));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test("a cell without GPU pools has nothing to queue for but keeps what queues may still name", () => {
  const { topology: _topology, fabric: _fabric, ...bare } = queueCell({ pools: [cpu], shared: {} });
  expect([_topology, _fabric?.shape]).toEqual(["fabric-g1", "fat-tree"]);
  expect([queueObjects(bare), queueObjects({ ...bare, retained: [old] })]).toEqual([[], [old]]);
});

test("the number of objects doesn't grow with nodes or tenants", () => {
  const large = queueCell({ pools: [gb300, { ...hgx, nodes: 12_500 }] });
  expect(queueObjects(large)).toHaveLength(queueObjects(queueCell()).length);
});

testWithCrds("a cell's queueing fits Kueue's CRDs", () => {
  const of = queueCell({ pools: [gb300, hgx, instinct], shared: { gb300: 4, hgx: 8, instinct: 8 }, retained: [old] });
  const objects = queueObjects(of).map(({ object }) => object);
  expect([...new Set(objects.map(({ kind }) => kind))]).toEqual([
    "Topology",
    "ResourceFlavor",
    "Cohort",
    "WorkloadPriorityClass",
  ]);
  expect(validateAgainstCrds(objects)).toEqual([]);
});
