import { resourceRule } from "../../resource-rule";
import { defineRule } from "../../rule";

export const memoryLimits = defineRule(
  resourceRule({
    id: "hardening/memory-limits",
    title: "Every container has a memory limit",
    severity: "warning",
    why: "One leak takes the memory of the whole node, and the kernel then kills whom it likes: the job that has computed for a week, or the kubelet.",
    source:
      "CKV_K8S_12 of Terraform resources, which is CKV_K8S_13 of manifests; NSA/CISA Kubernetes Hardening Guide 1.2, resource policies",
    bound: "limits",
    resource: "memory",
  }),
);
