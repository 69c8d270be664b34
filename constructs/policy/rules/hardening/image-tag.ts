import { celOnImages } from "../../cel/rule-cel";
import { readImage } from "../../reading/images";
import { defineRule } from "../../rule";
import { imageExamples } from "../../workload-examples";
import { forEachImage } from "../../workload-rule";

export const imageTag = defineRule(
  forEachImage({
    id: "hardening/image-tag",
    title: "Every image has a tag other than latest, or a digest",
    severity: "warning",
    why: "latest is whatever somebody pushed last: two nodes of one job run different programs, and nobody can say which, or go back.",
    fix: "Name the version, or better the digest.",
    source: "CKV_K8S_14; kubernetes.io/docs/concepts/containers/images",
    judge({ image, does }) {
      const { tag, digest } = readImage(image);
      if (digest !== undefined || (tag !== undefined && tag !== "latest")) return undefined;
      const actual = image === "" ? "names no image" : `${does} ${image}, which has no fixed version`;
      return { actual, expected: "a tag other than latest, or a digest" };
    },
    cel: celOnImages({
      holds: (image) => `${image}.contains("@") || (${image}.matches(":[^/:]+$") && !${image}.endsWith(":latest"))`,
      says: "has no fixed version; expected a tag other than latest, or a digest",
    }),
    examples: imageExamples("registry.example:5000/shop/web:1.4.2", "registry.example:5000/shop/web"),
  }),
);
