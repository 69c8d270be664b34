import { ON_WINDOWS, celOnContainers } from "../../cel/rule-cel";
import { fieldAt } from "../../reading/fields";
import { isTrue } from "../../reading/scalars";
import { isWindows, OS } from "../../reading/workloads";
import { defineRule } from "../../rule";
import { containerExamples } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

export const readOnlyRoot = defineRule(
  forEachContainer({
    id: "hardening/read-only-root",
    title: "Every container's root filesystem is read-only",
    severity: "warning",
    why: "Who breaks into a program wants to write: a tool, a web shell, another library. What can't be written can't be changed, and what a job writes belongs on a volume that somebody counts.",
    fix: "Set readOnlyRootFilesystem: true and mount an emptyDir where the program writes.",
    source: "CKV_K8S_22; NSA/CISA Kubernetes Hardening Guide 1.2, immutable container file systems",
    reads: ["securityContext.readOnlyRootFilesystem"],
    podReads: [OS],
    pods: (pod) => !isWindows(pod),
    judge: ({ spec }) =>
      isTrue(fieldAt(spec, "securityContext.readOnlyRootFilesystem"))
        ? undefined
        : { actual: "may write its root filesystem", expected: "readOnlyRootFilesystem: true" },
    cel: celOnContainers({
      holds: "c.?securityContext.?readOnlyRootFilesystem.orValue(false)",
      says: "may write its root filesystem; expected readOnlyRootFilesystem: true",
      unless: ON_WINDOWS,
    }),
    examples: containerExamples(
      "securityContext: {readOnlyRootFilesystem: true}",
      "securityContext: {readOnlyRootFilesystem: false}",
    ),
  }),
);
