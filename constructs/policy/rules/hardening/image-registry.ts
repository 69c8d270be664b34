import { z } from "zod";
import { readImage } from "../../reading/images";
import { defineRule } from "../../rule";
import { imageExamples } from "../../workload-examples";
import { forEachImage } from "../../workload-rule";

const parameters = z.strictObject({
  allowed: z
    .array(z.string().min(1).regex(/\/$/, { error: "must end with a slash, such as registry.example/shop/" }))
    .max(1000)
    .default([])
    .meta({ description: "Starts of the names of images that may run, each with a slash at its end; none: all." }),
});

export const imageRegistry = defineRule(
  forEachImage({
    id: "hardening/image-registry",
    title: "Every image names its registry, and one that the policy allows",
    severity: "warning",
    why: "A short name is looked up by each node's own settings: what web:1.4 means differs from node to node, and whoever takes the first registry of the list chooses. From a registry that nobody watches anything may come.",
    fix: "Write the image's full name, registry first; list the registries that may be used in policy.yaml.",
    source: "NSA/CISA Kubernetes Hardening Guide 1.2, trusted repositories; CIS 5.5.1",
    parameters,
    judge({ image, does }, { allowed }) {
      if (readImage(image).registry === undefined) {
        return {
          actual: `${does} ${image === "" ? "no image" : image}, which names no registry`,
          expected: "a full name",
        };
      }
      if (allowed.length === 0 || allowed.some((start) => image.startsWith(start))) return undefined;
      return { actual: `${does} ${image}`, expected: `an image of ${allowed.join(", ")}` };
    },
    examples: imageExamples("registry.example/shop/web:1.4.2", "shop/web:1.4.2"),
  }),
);
