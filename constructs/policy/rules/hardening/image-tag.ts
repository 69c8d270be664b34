import { celOnContainers } from "../../cel/rule-cel";
import { asText } from "../../reading/fields";
import { readImage } from "../../reading/images";
import { defineRule } from "../../rule";
import { containerExamples } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

export const imageTag = defineRule(
  forEachContainer({
    id: "hardening/image-tag",
    title: "Every image has a tag other than latest, or a digest",
    severity: "warning",
    why: "latest is whatever somebody pushed last: two nodes of one job run different programs, and nobody can say which, or go back.",
    fix: "Name the version, or better the digest.",
    source: "CKV_K8S_14; kubernetes.io/docs/concepts/containers/images",
    reads: ["image"],
    judge({ spec }) {
      const image = asText(spec["image"]) ?? "";
      const { tag, digest } = readImage(image);
      if (digest !== undefined || (tag !== undefined && tag !== "latest")) return undefined;
      const actual = image === "" ? "names no image" : `runs ${image}, which has no fixed version`;
      return { actual, expected: "a tag other than latest, or a digest" };
    },
    cel: celOnContainers({
      holds:
        'c.?image.orValue("").contains("@") || (c.?image.orValue("").matches(":[^/:]+$") && !c.?image.orValue("").endsWith(":latest"))',
      says: "has no fixed version; expected a tag other than latest, or a digest",
    }),
    examples: containerExamples("image: registry.example:5000/shop/web:1.4.2", "image: registry.example:5000/shop/web"),
  }),
);
