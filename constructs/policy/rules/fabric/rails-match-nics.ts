import { connectedPools } from "../../reading/fabric";
import { defineRule } from "../../rule";
import { fabrics } from "../../subject";
import { passUnless, violation } from "../../verdict";

export const railsMatchNics = defineRule({
  id: "fabric/rails-match-nics",
  title: "Every connected pool has one card on each rail",
  severity: "error",
  why: "NCCL binds each GPU to the card of its rail. Where cards and rails differ, some GPUs cross another's rail or have none: jobs run at half the bandwidth and nothing reports it.",
  fix: "Leave `rails` out so that it follows the cards, or put pools with other numbers of cards into cells of their own.",
  source: "NVIDIA DGX SuperPOD reference architecture: rail-optimised, NIC i of every node to leaf i",
  subjects: fabrics,
  check(fabric, evidence) {
    return passUnless(
      connectedPools(evidence, fabric)
        .filter(({ system }) => system.nics !== fabric.rails.length)
        .map(({ id, system }) =>
          violation({
            attribute: id,
            path: ["cells", fabric.cell, "pools", id],
            actual: `a node of pool ${id} (${system.name}) has ${system.nics} cards`,
            expected: `${fabric.rails.length}, one for each rail`,
          }),
        ),
    );
  },
  examples: {
    passing: [
      `cells: {a1: {fabric: {technology: infiniband, switch: q3400}}}`,
      `cells: {a1: {pools: {gb300: {system: gb300-nvl72, racks: 8}}, fabric: {technology: infiniband, switch: q3400, pools: [gb300]}}}`,
    ],
    failing: [
      `cells: {a1: {pools: {gb300: {system: gb300-nvl72, racks: 8}}, fabric: {technology: infiniband, switch: q3400}}}`,
      `cells: {a1: {fabric: {technology: infiniband, switch: q3400, rails: 4}}}`,
    ],
  },
});
