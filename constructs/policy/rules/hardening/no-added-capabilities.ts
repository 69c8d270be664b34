import { z } from "zod";
import { addedCapabilities } from "../../reading/added-capabilities";
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
      return addedCapabilities(spec, allowed, "nothing added");
    },
    examples: containerExamples(
      "securityContext: {capabilities: {drop: [ALL]}}",
      "securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}",
    ),
  }),
);
