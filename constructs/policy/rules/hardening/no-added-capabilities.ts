import { z } from "zod";
import { asTexts, fieldAt } from "../../reading/fields";
import { defineRule } from "../../rule";
import { containerExamples } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const parameters = z.strictObject({
  allowed: z
    .array(z.string())
    .max(50)
    .default([])
    .meta({ description: "Capabilities that may be added all the same." }),
});

export const noAddedCapabilities = defineRule(
  forEachContainer({
    id: "hardening/no-added-capabilities",
    title: "No container adds a capability that the policy doesn't name",
    severity: "info",
    why: "Even a harmless capability, such as NET_BIND_SERVICE for a port below 1024, is mostly a habit: the port can be changed.",
    fix: "Take the capability away, or allow it in policy.yaml.",
    source: "CKV_K8S_25; CIS 5.2.8",
    reads: ["securityContext.capabilities.add"],
    looksAround: false,
    parameters,
    judge({ spec }, _pod, _evidence, { allowed }) {
      const added = new Set(asTexts(fieldAt(spec, "securityContext.capabilities.add")));
      return [...added]
        .filter((name) => !allowed.includes(name))
        .map((key) => ({ key, actual: `adds ${key}`, expected: "nothing added" }));
    },
    examples: containerExamples(
      "securityContext: {capabilities: {drop: [ALL]}}",
      "securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}",
    ),
  }),
);
