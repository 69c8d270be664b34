import { asFields } from "../../reading/fields";
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
    source: "CKV_K8S_8; kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes",
    kinds: ["container"],
    pods: ({ longRunning }) => longRunning,
    reads: [],
    has: ["livenessProbe"],
    judge: ({ spec }) =>
      asFields(spec["livenessProbe"]) === undefined
        ? { actual: "has no liveness probe", expected: "a livenessProbe" }
        : undefined,
    examples: {
      passing: [exampleDeployment({ container: PROBE, init: "" })],
      failing: [exampleDeployment({}), exampleDaemonSet({}), examplePod({})],
    },
  }),
);
