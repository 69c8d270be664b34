import { ON_WINDOWS, celOnContainers } from "../../cel/rule-cel";
import { fieldAt } from "../../reading/fields";
import { isFalse } from "../../reading/scalars";
import { isWindows, OS } from "../../reading/workloads";
import { defineRule } from "../../rule";
import { containerExamples, exampleJob } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const examples = containerExamples(
  "securityContext: {allowPrivilegeEscalation: false}",
  "securityContext: {allowPrivilegeEscalation: true}",
);

export const privilegeEscalation = defineRule(
  forEachContainer({
    id: "hardening/privilege-escalation",
    title: "No container's process may gain more rights than it started with",
    severity: "warning",
    why: "One setuid program that is left in an image makes root of any user. Kubernetes allows it where nobody says otherwise.",
    fix: "Set allowPrivilegeEscalation: false.",
    source:
      "Pod Security Standards, restricted: Privilege Escalation; CKV_K8S_20; NSA/CISA Kubernetes Hardening Guide 1.2, allowPrivilegeEscalation; CIS 5.2.6",
    reads: ["securityContext.allowPrivilegeEscalation"],
    podReads: [OS],
    pods: (pod) => !isWindows(pod),
    judge({ spec }) {
      const allowed = fieldAt(spec, "securityContext.allowPrivilegeEscalation");
      if (isFalse(allowed)) return undefined;
      const actual = allowed === undefined ? "doesn't say that its rights may not grow" : "lets its rights grow";
      return { actual, expected: "allowPrivilegeEscalation: false" };
    },
    cel: celOnContainers({
      holds: "c.?securityContext.?allowPrivilegeEscalation.orValue(true) == false",
      says: "may let its rights grow; expected allowPrivilegeEscalation: false",
      unless: ON_WINDOWS,
    }),
    examples: { passing: examples.passing, failing: [...examples.failing, exampleJob({})] },
  }),
);
