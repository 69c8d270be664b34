import { mountsToken, openToken, TOKEN } from "../../reading/service-accounts";
import { defineRule } from "../../rule";
import { unknown } from "../../verdict";
import { exampleDeployment, podExamples } from "../../workload-examples";
import { forEachPod } from "../../workload-rule";

const ACCOUNT = `apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: shop}
automountServiceAccountToken: false`;

const examples = podExamples("automountServiceAccountToken: false", "serviceAccountName: web");

export const podToken = defineRule(
  forEachPod({
    id: "hardening/pod-token",
    title: "No pod has a token for the API server that it doesn't need",
    severity: "info",
    why: "Hardly any program talks to the API server; all get its token. Who breaks into one has an identity in the cluster before anything else.",
    fix: "Set automountServiceAccountToken: false in the pod, or on its service account where the pod is no resource of Terraform, whose provider says true for a pod that doesn't say it; a waiver says which program needs one.",
    source: "CKV_K8S_38; NSA/CISA Kubernetes Hardening Guide 1.2, service account tokens; CIS 5.1.6",
    // What it reads hangs on what it has read: an account matters to a pod that is silent.
    reads: [],
    at: TOKEN,
    judge(pod, evidence) {
      const open = openToken(evidence, pod);
      if (open !== undefined) return [unknown(open)];
      if (!mountsToken(evidence, pod)) return [];
      return [{ actual: "has a token for the API server", expected: "automountServiceAccountToken: false" }];
    },
    examples: {
      passing: [...examples.passing, `${ACCOUNT}\n---\n${exampleDeployment({ pod: "serviceAccountName: web" })}`],
      failing: examples.failing,
    },
  }),
);
