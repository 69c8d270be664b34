import { formatNumber } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import { defineRule } from "../../rule";
import { cells } from "../../subject";
import { inUnit, pass, violation } from "../../verdict";

export const nodesPerCell = defineRule({
  id: "capacity/nodes-per-cell",
  title: "A cell has no more nodes than its Kubernetes is tested for",
  severity: "error",
  why: "Beyond the tested number of nodes it is the API server, etcd and the scheduler that fail, for the whole cell at once, and mostly while it is being upgraded.",
  fix: "Split the cell, or raise maxNodes if you tested a cluster of that size.",
  source: "kubernetes.io/docs/setup/best-practices/cluster-large: at most 5,000 nodes",
  subjects: cells,
  check(cell) {
    const sum = sumOf(
      cell.pools,
      ({ id }) => id,
      ({ nodes }) => nodes,
    );
    if (sum.total <= cell.maxNodes) return pass();
    return violation({
      actual: `has ${formatNumber(sum.total)} nodes`,
      expected: `at most ${formatNumber(cell.maxNodes)} (maxNodes)`,
      working: inUnit(sum, "nodes"),
    });
  },
  examples: {
    passing: [`cells: {a1: {pools: {hgx: {nodes: 4900}, cpu: {role: cpu, system: cpu-2s, nodes: 100}}}}`],
    failing: [
      `cells: {a1: {pools: {hgx: {nodes: 4900}, cpu: {role: cpu, system: cpu-2s, nodes: 101}}}}`,
      `cells: {a1: {maxNodes: 60}}
programmes: {p: {envelope: {a1/hgx: 64}}}`,
    ],
  },
});
