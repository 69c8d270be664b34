import { resourceRule } from "../../resource-rule";
import { defineRule } from "../../rule";

export const memoryRequests = defineRule(
  resourceRule({
    id: "hardening/memory-requests",
    title: "Every container asks for its memory",
    severity: "warning",
    why: "A container without a request is counted as nothing and killed first when its node runs out of memory.",
    source:
      "CKV_K8S_13 of Terraform resources, which is CKV_K8S_12 of manifests; kubernetes.io/docs/concepts/configuration/manage-resources-containers",
    bound: "requests",
    resource: "memory",
  }),
);
