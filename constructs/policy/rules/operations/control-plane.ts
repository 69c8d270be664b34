import { formatNumber } from "../../../core/quantity";
import { defineRule } from "../../rule";
import { cells } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

const CELL = `hall: a
    management:
      access: {kubeconfig: ~/.kube/management, context: m}
      controlPlaneEndpoint: {host: 10.0.0.9}
    pools:
      cpu:
        role: cpu
        system: cpu-2s
        nodes: 8
        backend: {kind: cluster-api, kubernetes: v1.36.3, image: {url: "https://img.example/cpu.raw", checksum: "https://img.example/cpu.sha256", architecture: amd64}}`;

function controlPlaneOf(nodes: number): string {
  return `
      cp:
        role: control-plane
        system: cpu-2s
        nodes: ${nodes}
        backend: {kind: cluster-api, image: {url: "https://img.example/cp.raw", checksum: "https://img.example/cp.sha256", architecture: amd64}}`;
}

export const controlPlane = defineRule({
  id: "operations/control-plane",
  title: "A provisioned cell has one control plane, of an odd number of at least three nodes",
  severity: "error",
  why: "etcd needs a majority. One node is an outage at every upgrade, two are worse than one, and a cell without a control plane pool gets workers that have nothing to join.",
  fix: "Give the cell one pool with role: control-plane and 3, 5 or 7 nodes.",
  source:
    "etcd.io/docs, FAQ: what is failure tolerance; kubernetes.io, Creating Highly Available Clusters with kubeadm",
  subjects: (evidence) =>
    cells(evidence).filter(({ item }) => item.pools.some(({ backend }) => backend.kind === "cluster-api")),
  check(cell) {
    const planes = cell.pools.filter(({ role }) => role === "control-plane");
    const nodes = planes.reduce((sum, pool) => sum + pool.nodes, 0);
    if (planes.length === 1 && nodes >= 3 && nodes % 2 === 1) return pass();
    if (planes.some(({ backend }) => backend.kind === "existing")) return notApplicable();
    const has =
      planes.length === 0
        ? "no pool with role control-plane"
        : `${formatNumber(nodes)} nodes in ${planes.length} control-plane pools`;
    return violation({
      path: ["cells", cell.id, "pools", ...(planes[0] === undefined ? [] : [planes[0].id])],
      actual: `has ${planes.length === 1 ? `a control plane of ${formatNumber(nodes)} nodes` : has}`,
      expected: "one control-plane pool of 3, 5 or 7 nodes",
    });
  },
  examples: {
    passing: [`cells:\n  a1:\n    ${CELL}${controlPlaneOf(3)}`],
    failing: [`cells:\n  a1:\n    ${CELL}`, `cells:\n  a1:\n    ${CELL}${controlPlaneOf(1)}`],
  },
});
