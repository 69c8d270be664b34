import { formatNumber } from "../../../core/quantity";
import { isInfiniband, SUBNET_ENDPOINTS } from "../../reading/fabric";
import { defineRule } from "../../rule";
import { fabrics } from "../../subject";
import { passUnless, violation } from "../../verdict";

export const radix = defineRule({
  id: "fabric/radix",
  title: "A fabric's shape can be wired with the ports of its switches",
  severity: "error",
  why: "A fat-tree of k-port switches ends at k²/2 endpoints in two tiers and at k³/4 in three. Beyond that no number of switches helps, and the order for them has gone out.",
  fix: "Choose switches with more ports, more planes, a higher oversubscription, or split the cell.",
  source: "Al-Fares et al., A Scalable, Commodity Data Center Network Architecture: 2(k/2)^L endpoints in L tiers",
  subjects: fabrics,
  check(fabric) {
    // A full subnet is not a matter of ports: fabric/subnet-endpoints says it.
    const refusals = fabric.plan.refusals.filter(
      ({ allowed }) => !(isInfiniband(fabric) && allowed === SUBNET_ENDPOINTS),
    );
    return passUnless(
      refusals.map(({ refused, received, allowed }) =>
        violation({
          attribute: refused,
          actual: `needs ${formatNumber(received)} ${refused}`,
          expected: `at most ${formatNumber(allowed)} with ${fabric.radix}-port switches (${fabric.switch.name})`,
        }),
      ),
    );
  },
  examples: {
    passing: [
      `cells: {a1: {pools: {hgx: {nodes: 4096}}, fabric: {technology: ethernet, switch: sn5600}}}`,
      `cells: {a1: {fabric: {technology: infiniband, switch: q3400}}}`,
    ],
    failing: [`cells: {a1: {pools: {hgx: {nodes: 8300}}, fabric: {technology: ethernet, switch: sn5600}}}`],
  },
});
