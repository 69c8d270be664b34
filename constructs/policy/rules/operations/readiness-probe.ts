import { probing } from "../../probing";
import { defineRule } from "../../rule";
import { exampleDeployment, examplePod, exampleStatefulSet } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const PROBE = "readinessProbe: {httpGet: {path: /ready, port: 8080}}";

export const readinessProbe = defineRule(
  forEachContainer({
    id: "operations/readiness-probe",
    title: "A container that goes on running says when it can work",
    severity: "warning",
    why: "Without the probe a pod counts as ready once its process runs: people are sent to it while the model still loads, and a rollout goes on past a release that never comes up.",
    fix: "Add a readinessProbe that asks what the program does, not only whether its port is open.",
    source:
      "CKV_K8S_9; kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes; …/pods/sidecar-containers",
    ...probing("readinessProbe"),
    examples: {
      passing: [
        exampleDeployment({ container: PROBE, init: "" }),
        exampleDeployment({ container: PROBE, init: `restartPolicy: Always\n${PROBE}` }),
      ],
      failing: [
        exampleDeployment({}),
        exampleStatefulSet({}),
        examplePod({}),
        exampleDeployment({ container: PROBE, init: "restartPolicy: Always" }),
      ],
    },
  }),
);
