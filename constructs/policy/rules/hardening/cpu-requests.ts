import { resourceRule } from "../../resource-rule";
import { defineRule } from "../../rule";

export const cpuRequests = defineRule(
  resourceRule({
    id: "hardening/cpu-requests",
    title: "Every container asks for its share of the CPU",
    severity: "warning",
    why: "The scheduler counts requests. A container without one is put where there is nothing left, and gets next to nothing as soon as somebody else computes.",
    source: "CKV_K8S_10; kubernetes.io/docs/concepts/configuration/manage-resources-containers",
    bound: "requests",
    resource: "cpu",
  }),
);
