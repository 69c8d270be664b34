import { celOnContainers } from "../../cel/rule-cel";
import { fieldAt } from "../../reading/fields";
import { isTrue } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { containerExamples } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

export const privileged = defineRule(
  forEachContainer({
    id: "hardening/privileged",
    title: "No container is privileged",
    severity: "error",
    why: "A privileged container has every capability and every device of its node: the disks, the GPUs of others, the memory of the kernel. Whoever is in it is root on the node.",
    fix: "Take privileged away; name the device or the capability that is needed.",
    source:
      "Pod Security Standards, baseline: Privileged Containers; CKV_K8S_16; NSA/CISA Kubernetes Hardening Guide 1.2, privileged containers; CIS 5.2.2",
    reads: ["securityContext.privileged"],
    judge: ({ spec }) =>
      isTrue(fieldAt(spec, "securityContext.privileged"))
        ? { actual: "is privileged", expected: "privileged: false, or nothing" }
        : undefined,
    cel: celOnContainers({
      holds: "!c.?securityContext.?privileged.orValue(false)",
      says: "is privileged; expected privileged: false, or nothing",
    }),
    examples: containerExamples("securityContext: {privileged: false}", "securityContext: {privileged: true}"),
  }),
);
