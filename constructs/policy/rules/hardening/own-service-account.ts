import { accountOf, mountsToken, openToken, TOKEN_FIELDS } from "../../reading/service-accounts";
import { defineRule } from "../../rule";
import { unknown } from "../../verdict";
import { exampleDeployment, podExamples } from "../../workload-examples";
import { forEachPod } from "../../workload-rule";

const examples = podExamples("serviceAccountName: web", "serviceAccountName: default");

export const ownServiceAccount = defineRule(
  forEachPod({
    id: "hardening/own-service-account",
    title: "A pod that talks to the API server does so under an account of its own",
    severity: "warning",
    why: "As default it shares its rights with everything in its namespace: nobody can give it one without giving it to all, and the audit log doesn't tell them apart.",
    fix: "Name a service account of the program's own, or set automountServiceAccountToken: false.",
    source: "NSA/CISA Kubernetes Hardening Guide 1.2, service account tokens; CIS 5.1.5",
    reads: TOKEN_FIELDS,
    judge(pod, evidence) {
      if (accountOf(pod) !== "default") return [];
      const open = openToken(evidence, pod);
      if (open !== undefined) return [unknown(open)];
      if (!mountsToken(evidence, pod)) return [];
      return [
        { actual: "has the token of the default service account", expected: "an account of its own, or no token" },
      ];
    },
    examples: {
      passing: [...examples.passing, exampleDeployment({ pod: "automountServiceAccountToken: false" })],
      failing: [...examples.failing, exampleDeployment({})],
    },
  }),
);
