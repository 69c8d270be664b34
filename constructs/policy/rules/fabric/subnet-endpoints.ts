import { formatNumber } from "../../../core/quantity";
import { isInfiniband, SUBNET_ENDPOINTS } from "../../reading/fabric";
import { defineRule } from "../../rule";
import { fabrics } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

export const subnetEndpoints = defineRule({
  id: "fabric/subnet-endpoints",
  title: "No InfiniBand subnet has more endpoints than it can address",
  severity: "error",
  why: "A subnet's local addresses end at 48,895 endpoints, whatever the switches. The subnet manager gives the next card none, and it stays dark.",
  fix: "Use more planes, each of which is a subnet of its own, or split the cell.",
  source: "InfiniBand Architecture Specification, unicast LIDs; glennklockwood.com, InfiniBand, citing NVIDIA",
  subjects: fabrics,
  check(fabric) {
    if (!isInfiniband(fabric)) return notApplicable();
    const { endpointsPerPlane } = fabric.plan;
    if (endpointsPerPlane <= SUBNET_ENDPOINTS) return pass();
    return violation({
      path: ["cells", fabric.cell, "fabric", "planes"],
      actual: `has ${formatNumber(endpointsPerPlane)} endpoints in one plane`,
      expected: `at most ${formatNumber(SUBNET_ENDPOINTS)}`,
    });
  },
  examples: {
    passing: [`cells: {a1: {pools: {hgx: {nodes: 6000}}, fabric: {technology: infiniband, switch: q3400}}}`],
    failing: [`cells: {a1: {pools: {hgx: {nodes: 6200}}, fabric: {technology: infiniband, switch: q3400}}}`],
  },
});
