import { probing } from "../../probing";
import { defineRule } from "../../rule";
import { exampleDaemonSet, exampleDeployment, examplePod } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const PROBE = "livenessProbe: {httpGet: {path: /live, port: 8080}}";

export const livenessProbe = defineRule(
  forEachContainer({
    id: "operations/liveness-probe",
    title: "A container that goes on running says whether it still works",
    severity: "info",
    why: "A program that hangs keeps its GPU until somebody looks. A probe that asks too much is worse than none: it starts again what was only busy. So this rule only tells.",
    fix: "Add a livenessProbe that only asks whether the process still answers.",
    source:
      "CKV_K8S_8; kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes; …/pods/sidecar-containers",
    ...probing("livenessProbe"),
    examples: {
      passing: [
        exampleDeployment({ container: PROBE, init: "" }),
        exampleDeployment({ container: PROBE, init: `restartPolicy: Always\n${PROBE}` }),
      ],
      failing: [
        exampleDeployment({}),
        exampleDaemonSet({}),
        examplePod({}),
        exampleDeployment({ container: PROBE, init: "restartPolicy: Always" }),
      ],
    },
  }),
);
