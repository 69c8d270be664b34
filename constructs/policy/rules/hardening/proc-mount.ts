import { IN_USER_NAMESPACE, celOnContainers } from "../../cel/rule-cel";
import { fieldAt } from "../../reading/fields";
import { isSet, shownScalar } from "../../reading/scalars";
import { inUserNamespace } from "../../reading/workloads";
import { defineRule } from "../../rule";
import { containerExamples } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

export const procMount = defineRule(
  forEachContainer({
    id: "hardening/proc-mount",
    title: "Outside of a user namespace every container keeps /proc masked",
    severity: "error",
    why: "Without the masks a container reads and writes the kernel's own settings, keys and memory through /proc.",
    fix: "Take procMount away, or give the pod a user namespace with hostUsers: false.",
    source: "Pod Security Standards, baseline since v1.35: /proc Mount Type",
    reads: ["securityContext.procMount"],
    podReads: ["hostUsers"],
    pods: (pod) => !inUserNamespace(pod),
    judge({ spec }) {
      const mount = fieldAt(spec, "securityContext.procMount");
      if (!isSet(mount) || mount === "Default") return undefined;
      return { actual: `has procMount ${shownScalar(mount)}`, expected: "Default, or nothing" };
    },
    cel: celOnContainers({
      holds: 'c.?securityContext.?procMount.orValue("Default") == "Default"',
      says: "has another procMount; expected Default, or nothing",
      unless: IN_USER_NAMESPACE,
    }),
    examples: containerExamples("securityContext: {procMount: Default}", "securityContext: {procMount: Unmasked}"),
  }),
);
