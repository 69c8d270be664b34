import { asFields } from "../../reading/fields";
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
    source: "CKV_K8S_9; kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes",
    kinds: ["container"],
    pods: ({ longRunning }) => longRunning,
    reads: [],
    has: ["readinessProbe"],
    judge: ({ spec }) =>
      asFields(spec["readinessProbe"]) === undefined
        ? { actual: "has no readiness probe", expected: "a readinessProbe" }
        : undefined,
    examples: {
      passing: [exampleDeployment({ container: PROBE, init: "" })],
      failing: [exampleDeployment({}), exampleStatefulSet({}), examplePod({})],
    },
  }),
);
