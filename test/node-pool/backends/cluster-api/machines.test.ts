import type { Machines } from "../../../../constructs/node-pool/backends/cluster-api/machines";
import {
  immutableObject,
  machinesObject,
  METAL3,
  referenceTo,
} from "../../../../constructs/node-pool/backends/cluster-api/machines";
import { ClusterApiModel } from "../../../../constructs/node-pool/backends/cluster-api/options";
import { ARM_IMAGE, cell, gb300, MANAGEMENT } from "../../fixtures";

const MACHINES: Machines = {
  pool: gb300(),
  options: ClusterApiModel.parse({ kind: "cluster-api", image: ARM_IMAGE }),
  cell: cell([]),
  management: MANAGEMENT,
};
const KIND = [METAL3, "Metal3DataTemplate"] as const;

test("an immutable object's name changes with what it says, and with nothing else", () => {
  const name = (spec: object) => immutableObject(MACHINES, KIND, [], { ...spec }).metadata.name;
  expect([name({ a: 1 }) === name({ a: 1 }), name({ a: 1 }) === name({ a: 2 })]).toEqual([true, false]);
});

test("objects say which cell and pool they are of, in the management namespace", () => {
  expect(machinesObject(MACHINES, KIND, "x", {}).metadata).toMatchObject({
    namespace: "fleet",
    labels: { "cluster.x-k8s.io/cluster-name": "a1", "gigafactory.io/cell": "a1", "gigafactory.io/site": "eu-1" },
  });
});

test("references are in the form of Cluster API v1beta2, without a version", () => {
  expect(referenceTo(machinesObject(MACHINES, KIND, "x", {}))).toEqual({
    apiGroup: "infrastructure.cluster.x-k8s.io",
    kind: "Metal3DataTemplate",
    name: "x",
  });
});
