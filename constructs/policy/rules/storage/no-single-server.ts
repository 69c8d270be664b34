import type { KubernetesObject } from "../../../core/kubernetes";
import { fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

const cluster = (mon: string) => `apiVersion: ceph.rook.io/v1
kind: CephCluster
metadata: {name: rook-ceph, namespace: rook-ceph}
spec: {mon: ${mon}, mgr: {count: 2}}`;

export const noSingleServer = defineRule({
  id: "storage/no-single-server",
  title: "No daemon of a storage system is the only one of its kind",
  severity: "error",
  why: "Data survives a lost node, and is out of reach all the same where its monitors lose their majority, or the one metadata server or gateway was on that node. Every job of the cell stops.",
  fix: "Run 3 or 5 monitors on nodes of their own, 2 managers, a standby metadata server (activeStandby) and at least 2 gateways.",
  source:
    "Rook v1.20.6: CephCluster mon.count (odd), allowMultiplePerNode, mgr.count; CephFilesystem metadataServer.activeStandby; CephObjectStore gateway.instances",
  reads: ["spec.mon", "spec.mgr", "spec.metadataServer", "spec.gateway"],
  subjects: objectsOf("ceph.rook.io/CephCluster", "ceph.rook.io/CephFilesystem", "ceph.rook.io/CephObjectStore"),
  check: ({ object }) => passUnless((SERVERS[object.kind] ?? (() => []))(object)),
  examples: {
    passing: [cluster("{count: 3, allowMultiplePerNode: false}")],
    failing: [
      cluster("{count: 2}"),
      cluster("{count: 3, allowMultiplePerNode: true}"),
      `apiVersion: ceph.rook.io/v1
kind: CephFilesystem
metadata: {name: parallel, namespace: rook-ceph}
spec: {metadataServer: {activeCount: 1}}`,
      `apiVersion: ceph.rook.io/v1
kind: CephObjectStore
metadata: {name: object, namespace: rook-ceph}
spec: {gateway: {instances: 1}}`,
    ],
  },
});

const SERVERS: Readonly<Record<string, (object: KubernetesObject) => Violation[]>> = {
  CephCluster: ({ spec }) => {
    const mons = numberAt(spec, "mon.count", 3);
    const managers = numberAt(spec, "mgr.count", 2);
    return [
      ...unless(mons >= 3 && mons % 2 === 1, "mon", `has ${mons} monitors`, "3 or 5"),
      ...unless(managers >= 2, "mgr", `has ${managers} manager`, "2"),
      ...unless(
        fieldAt(spec, "mon.allowMultiplePerNode") !== true,
        "mon nodes",
        "may run several monitors on one node",
        "mon.allowMultiplePerNode: false",
      ),
    ];
  },
  CephFilesystem: ({ spec }) =>
    unless(
      fieldAt(spec, "metadataServer.activeStandby") === true,
      "mds",
      "has no metadata server that takes over at once",
      "metadataServer.activeStandby: true",
    ),
  CephObjectStore: ({ spec }) => {
    const external = fieldAt(spec, "gateway.externalRgwEndpoints") !== undefined;
    const gateways = numberAt(spec, "gateway.instances", 1);
    return unless(external || gateways >= 2, "rgw", `has ${gateways} gateway`, "at least 2 gateway.instances");
  },
};

function unless(holds: boolean, attribute: string, actual: string, expected: string): Violation[] {
  return holds ? [] : [violation({ attribute, actual, expected })];
}

/** What Rook takes where nothing is said. */
function numberAt(spec: unknown, path: string, otherwise: number): number {
  const value = fieldAt(spec, path);
  return typeof value === "number" ? value : otherwise;
}
