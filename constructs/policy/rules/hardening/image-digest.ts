import { celOnImages } from "../../cel/rule-cel";
import { isPinned, readImage } from "../../reading/images";
import { defineRule } from "../../rule";
import { imageExamples } from "../../workload-examples";
import { forEachImage } from "../../workload-rule";

const DIGEST = "sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";

export const imageDigest = defineRule(
  forEachImage({
    id: "hardening/image-digest",
    title: "Every image is named by its digest",
    severity: "info",
    why: "A tag can be moved, by its owner or by whoever has taken the registry. What was reviewed and scanned is what runs only if the name says which bytes it means.",
    fix: "Append the digest to the image, as tools for updating dependencies do.",
    source: "CKV_K8S_43; NSA/CISA Kubernetes Hardening Guide 1.2, image scanning",
    judge({ image, does }) {
      if (isPinned(readImage(image))) return undefined;
      return { actual: image === "" ? "names no image" : `${does} ${image}`, expected: "an image with its digest" };
    },
    cel: celOnImages({
      holds: (image) => `${image}.matches("@[a-z0-9]+([+._-][a-z0-9]+)*:[0-9a-zA-Z]{32,}$")`,
      says: "names no content; expected an image with its digest",
    }),
    examples: imageExamples(`registry.example/shop/web:1.4.2@${DIGEST}`, "registry.example/shop/web:1.4.2"),
  }),
);
