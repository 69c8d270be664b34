import { resourceRule } from "../../resource-rule";
import { defineRule } from "../../rule";

export const cpuLimits = defineRule(
  resourceRule({
    id: "hardening/cpu-limits",
    title: "Every container has a CPU limit",
    severity: "info",
    why: "Without a limit a container takes what its neighbours leave; with one it is throttled while cores stand idle. On nodes that are shared by tenants the limit makes a job's time the same every day; elsewhere many do without, and this rule only tells.",
    source: "CKV_K8S_11; kubernetes.io/docs/concepts/configuration/manage-resources-containers",
    bound: "limits",
    resource: "cpu",
  }),
);
