import { connectedPools } from "../../reading/fabric";
import { defineRule } from "../../rule";
import { fabrics } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

export const oversubscription = defineRule({
  id: "fabric/oversubscription",
  title: "A fabric that joins GPUs for training does not block",
  severity: "warning",
  why: "Every step of a training job ends in an exchange among all its GPUs, which is as fast as the narrowest layer. A blocking spine is paid for by every job that is larger than a leaf group.",
  fix: "Set oversubscription: 1, or waive it for a fabric of inference and small jobs, which stay under one leaf group.",
  source: "NVIDIA DGX SuperPOD reference architectures: non-blocking compute fabric",
  subjects: fabrics,
  check(fabric, evidence) {
    if (!connectedPools(evidence, fabric).some(({ installedGpus }) => installedGpus > 0)) return notApplicable();
    if (fabric.oversubscription <= 1) return pass();
    return violation({
      path: ["cells", fabric.cell, "fabric", "oversubscription"],
      actual: `takes ${fabric.oversubscription} times at the leaves what it carries upwards`,
      expected: "1",
    });
  },
  examples: {
    passing: [`cells: {a1: {fabric: {technology: infiniband, switch: q3400}}}`],
    failing: [`cells: {a1: {fabric: {technology: infiniband, switch: q3400, oversubscription: 2}}}`],
  },
});
