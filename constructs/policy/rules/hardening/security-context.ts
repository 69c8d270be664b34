import { asFields } from "../../reading/fields";
import { defineRule } from "../../rule";
import { containerExamples, exampleDaemonSet, exampleDeployment } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const examples = containerExamples("securityContext: {allowPrivilegeEscalation: false}", "");

export const securityContext = defineRule(
  forEachContainer({
    id: "hardening/security-context",
    title: "Every container has a security context of its own",
    severity: "info",
    why: "Capabilities, privilege escalation and the root filesystem can only be restricted in the container. One that has no security context has never been looked at.",
    fix: "Give the container a securityContext; the other hardening rules say what belongs into it.",
    source: "CKV_K8S_29 (as of Terraform's resources), CKV_K8S_30; CIS 5.7.3",
    reads: ["securityContext"],
    judge({ spec }) {
      const context = asFields(spec["securityContext"]) ?? {};
      if (Object.keys(context).length > 0) return undefined;
      return { actual: "has no security context", expected: "one that says what it may" };
    },
    examples: {
      passing: examples.passing,
      failing: [
        ...examples.failing,
        exampleDaemonSet({}),
        exampleDeployment({ pod: "securityContext: {runAsNonRoot: true}" }),
      ],
    },
  }),
);
