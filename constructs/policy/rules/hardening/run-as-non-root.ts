import { IN_USER_NAMESPACE, celOnContainers } from "../../cel/rule-cel";
import { fieldAt } from "../../reading/fields";
import { isFalse, isSet, isTrue } from "../../reading/scalars";
import { inUserNamespace } from "../../reading/workloads";
import { defineRule } from "../../rule";
import { exampleCronJob, exampleDeployment, examplePod } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const NON_ROOT = "securityContext.runAsNonRoot";
const GOOD = "securityContext: {runAsNonRoot: true}";

export const runAsNonRoot = defineRule(
  forEachContainer({
    id: "hardening/run-as-non-root",
    title: "Every container must run as another user than root",
    severity: "warning",
    why: "Root in a container is root in the kernel that it shares with everybody: what a hole in the runtime or a mounted file gives away, it gives to root.",
    fix: "Set securityContext.runAsNonRoot: true in the pod, and a user in the image or in runAsUser. In Terraform say it in each container's security_context, too: for a block that doesn't, the provider sends false.",
    source:
      "Pod Security Standards, restricted: Running as Non-root; CKV_K8S_23; NSA/CISA Kubernetes Hardening Guide 1.2, runAsNonRoot; CIS 5.2.7",
    reads: [NON_ROOT],
    podReads: [NON_ROOT, "hostUsers"],
    pods: (pod) => !inUserNamespace(pod),
    judge({ spec }, pod) {
      const ofPod = fieldAt(pod.spec, NON_ROOT);
      const own = fieldAt(spec, NON_ROOT);
      // A pod that says false is refused whatever its containers say.
      if (isTrue(isSet(own) ? own : ofPod) && !isFalse(ofPod)) return undefined;
      return {
        actual: isSet(own) || isSet(ofPod) ? "may run as root" : "doesn't say that it may not run as root",
        expected: "runAsNonRoot: true, of its own or of its pod",
      };
    },
    cel: celOnContainers({
      holds:
        "c.?securityContext.?runAsNonRoot.orValue(p.?securityContext.?runAsNonRoot.orValue(false)) && p.?securityContext.?runAsNonRoot.orValue(true)",
      says: "may run as root; expected runAsNonRoot: true, of its own or of its pod",
      unless: IN_USER_NAMESPACE,
    }),
    examples: {
      passing: [exampleDeployment({ pod: GOOD, init: "" }), exampleDeployment({ container: GOOD, init: GOOD })],
      failing: [
        examplePod({}),
        exampleDeployment({ pod: GOOD, init: "securityContext: {runAsNonRoot: false}" }),
        exampleCronJob({ container: "securityContext: {runAsUser: 1000}" }),
      ],
    },
  }),
);
