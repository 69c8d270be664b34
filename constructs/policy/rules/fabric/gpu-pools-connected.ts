import { defineRule } from "../../rule";
import { pools } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

export const gpuPoolsConnected = defineRule({
  id: "fabric/gpu-pools-connected",
  title: "Every GPU pool with fabric cards is on its cell's fabric",
  severity: "warning",
  why: "Cards that no fabric connects were paid for and sit idle, and a job of more than one node runs over TCP on the node network without saying so.",
  fix: "Give the cell a fabric, or add the pool to the fabric's `pools`.",
  source: "modelplaneai/modelplane#197: pools without fabric, NCCL ran over TCP",
  subjects: pools,
  check(pool, evidence) {
    if (pool.installedGpus === 0 || pool.system.nics === 0) return notApplicable();
    const fabric = evidence.site?.cells.find(({ id }) => id === pool.cell)?.fabric;
    if (fabric?.pools.includes(pool.id)) return pass();
    return violation({
      actual: `its nodes have ${pool.system.nics} fabric cards each, and ${fabric === undefined ? "its cell has no fabric" : "the fabric leaves it out"}`,
      expected: "a fabric that connects it",
    });
  },
  examples: {
    passing: [`cells: {a1: {fabric: {technology: infiniband, switch: q3400}}}`],
    failing: [
      `cells: {a1: {maxNodes: 100}}`,
      `cells: {a1: {pools: {more: {system: dgx-b300, nodes: 8}}, fabric: {technology: infiniband, switch: q3400, pools: [more]}}}`,
    ],
  },
});
