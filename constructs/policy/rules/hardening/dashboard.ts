import { asText } from "../../reading/fields";
import { readImage } from "../../reading/images";
import { openMetadata } from "../../reading/pod-metadata";
import { defineRule } from "../../rule";
import { unknown } from "../../verdict";
import { containerExamples, exampleDeployment } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const NAME = "kubernetes-dashboard";

/** By which its own manifests and its chart say what it is, whatever its image is called. */
const LABELS = ["app", "k8s-app", "app.kubernetes.io/name"];

const examples = containerExamples(
  "image: registry.example/shop/web:1.4.2",
  "image: docker.io/kubernetesui/dashboard:v2.7.0",
);

export const dashboard = defineRule(
  forEachContainer({
    id: "hardening/dashboard",
    title: "The Kubernetes Dashboard is not deployed",
    severity: "warning",
    why: "A page that acts for whoever opens it, with a service account that mostly may too much: cars and banks have mined coins for strangers through it. Its project is archived and has no fixes any more.",
    fix: "Give people their own credentials and kubectl, or a console that acts as the person who signed in.",
    source: "CKV_K8S_33; github.com/kubernetes/dashboard, archived in January 2026",
    reads: ["image"],
    judge({ spec }, pod) {
      const image = asText(spec["image"]) ?? "";
      // Mirrors give it other registries and longer paths.
      if (/kubernetes-?dashboard|kubernetesui/.test(readImage(image).repository))
        return { actual: `runs ${image}`, expected: "no dashboard" };
      const label = LABELS.find((key) => pod.labels[key] === NAME);
      if (label !== undefined) return { actual: `is of pods labelled ${label}: ${NAME}`, expected: "no dashboard" };
      const open = openMetadata(pod, "labels", LABELS);
      return open === undefined ? undefined : unknown(open);
    },
    examples: {
      passing: examples.passing,
      failing: [...examples.failing, exampleDeployment({ labels: `{k8s-app: ${NAME}}` })],
    },
  }),
);
