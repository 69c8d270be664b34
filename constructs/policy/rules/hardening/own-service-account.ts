import {
  accountOf,
  mountsToken,
  openAccount,
  openProjected,
  openToken,
  projectsToken,
  TOKEN,
} from "../../reading/service-accounts";
import { defineRule } from "../../rule";
import { unknown } from "../../verdict";
import { exampleDeployment, podExamples } from "../../workload-examples";
import { forEachPod } from "../../workload-rule";

const WITHOUT = (audience: string) =>
  `automountServiceAccountToken: false\nvolumes: [{name: token, projected: {sources: [{serviceAccountToken: {path: token${audience}}}]}}]`;

const examples = podExamples("serviceAccountName: web", "serviceAccountName: default");

export const ownServiceAccount = defineRule(
  forEachPod({
    id: "hardening/own-service-account",
    title: "A pod that talks to the API server does so under an account of its own",
    severity: "warning",
    why: "As default it shares its rights with everything in its namespace: nobody can give it one without giving it to all, and the audit log doesn't tell them apart.",
    fix: "Name a service account of the program's own, or set automountServiceAccountToken: false and project no token.",
    source: "NSA/CISA Kubernetes Hardening Guide 1.2, service account tokens; CIS 5.1.5",
    // What it reads hangs on what it has read: a token matters under the default account alone, and the other way about.
    reads: [],
    at: TOKEN,
    judge(pod, evidence) {
      const account = openAccount(pod);
      if (account === undefined && accountOf(pod) !== "default") return [];
      const projects = projectsToken(pod);
      const hasToken = projects || mountsToken(evidence, pod);
      // A volume may bring the token that nothing else does.
      const token = projects ? undefined : (openToken(evidence, pod) ?? (hasToken ? undefined : openProjected(pod)));
      if (token === undefined && !hasToken) return [];
      const open = account ?? token;
      if (open !== undefined) return [unknown(open)];
      return [
        { actual: "has the token of the default service account", expected: "an account of its own, or no token" },
      ];
    },
    examples: {
      passing: [
        ...examples.passing,
        exampleDeployment({ pod: "automountServiceAccountToken: false" }),
        exampleDeployment({ pod: WITHOUT(", audience: vault") }),
      ],
      failing: [...examples.failing, exampleDeployment({}), exampleDeployment({ pod: WITHOUT("") })],
    },
  }),
);
