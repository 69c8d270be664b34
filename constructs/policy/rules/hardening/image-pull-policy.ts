import { asText } from "../../reading/fields";
import { isPinned, readImage } from "../../reading/images";
import { isSet } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { containerExamples, exampleDeployment } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const IMAGE = "image: registry.example/shop/web:1.4.2";
const DIGEST = "sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";
const examples = containerExamples(`${IMAGE}\nimagePullPolicy: Always`, `${IMAGE}\nimagePullPolicy: IfNotPresent`);

export const imagePullPolicy = defineRule(
  forEachContainer({
    id: "hardening/image-pull-policy",
    title: "An image that is not named by its digest is asked for at every start",
    severity: "info",
    why: "With IfNotPresent a node keeps what it pulled when the tag meant something else, and gives a private image to whoever names it, without asking for a pull secret.",
    fix: "Set imagePullPolicy: Always, or name the image by its digest.",
    source: "CKV_K8S_15; kubernetes.io/docs/concepts/containers/images, image pull policy",
    reads: ["image", "imagePullPolicy"],
    judge({ spec }) {
      const image = readImage(asText(spec["image"]) ?? "");
      const stated = asText(spec["imagePullPolicy"]);
      const byDefault = image.digest === undefined && (image.tag ?? "latest") === "latest" ? "Always" : "IfNotPresent";
      const policy = isSet(stated) && stated !== "" ? stated : byDefault;
      if (policy === "Always" || (isPinned(image) && policy !== "Never")) return undefined;
      return { actual: `has image pull policy ${policy}`, expected: "Always, or an image by its digest" };
    },
    examples: {
      passing: [
        ...examples.passing,
        exampleDeployment({ container: `image: registry.example/shop/web@${DIGEST}` }),
        exampleDeployment({ container: "image: registry.example/shop/web:latest" }),
      ],
      failing: [...examples.failing, exampleDeployment({ container: IMAGE })],
    },
  }),
);
