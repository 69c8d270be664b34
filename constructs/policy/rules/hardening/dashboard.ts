import { asText } from "../../reading/fields";
import { readImage } from "../../reading/images";
import { defineRule } from "../../rule";
import { containerExamples } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

export const dashboard = defineRule(
  forEachContainer({
    id: "hardening/dashboard",
    title: "The Kubernetes Dashboard is not deployed",
    severity: "warning",
    why: "A page that acts for whoever opens it, with a service account that mostly may too much: cars and banks have mined coins for strangers through it. Its project is archived and has no fixes any more.",
    fix: "Give people their own credentials and kubectl, or a console that acts as the person who signed in.",
    source: "CKV_K8S_33; github.com/kubernetes/dashboard, archived in January 2026",
    reads: ["image"],
    judge({ spec }) {
      const image = asText(spec["image"]) ?? "";
      const { repository } = readImage(image);
      if (!/(^|\/)(kubernetes-dashboard(-[a-z0-9]+)?|kubernetesui\/.*)(\/|$)/.test(repository)) return undefined;
      return { actual: `runs ${image}`, expected: "no dashboard" };
    },
    examples: containerExamples(
      "image: registry.example/shop/web:1.4.2",
      "image: docker.io/kubernetesui/dashboard:v2.7.0",
    ),
  }),
);
