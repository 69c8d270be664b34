import type { Evidence, ResourceEvidence } from "../../evidence/evidence";
import { fieldAt } from "../../reading/fields";
import { isSet } from "../../reading/scalars";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { makerSubject } from "../../subject";
import { pass, violation } from "../../verdict";

const JOB = (more: string) => `stacks:
  net:
    resource:
      kubernetes_manifest:
        load:
          manifest:
            apiVersion: batch/v1
            kind: Job
            metadata: {name: load, namespace: shop}
            spec: {${more}template: {spec: {restartPolicy: Never, containers: [{name: load, image: "registry.example/shop/load:1"}]}}}`;

export const jobLifetime = defineRule({
  id: "terraform/job-lifetime",
  title: "A Job that Terraform knows stays until Terraform takes it away",
  severity: "warning",
  why: "With ttlSecondsAfterFinished Kubernetes deletes the Job when it is done. The next apply finds it gone and runs it again: a migration or a load of data, every time that anybody changes anything.",
  fix: "Take ttlSecondsAfterFinished away, or run the Job from the pipeline instead of from Terraform.",
  source:
    "kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished; hashicorp/terraform-provider-kubernetes#1531",
  reads: ["spec.ttlSecondsAfterFinished"],
  subjects: jobs,
  check: ({ object }) =>
    isSet(fieldAt(object?.object["spec"], "ttlSecondsAfterFinished"))
      ? violation({
          actual: "is deleted when it is done, and made again by the next apply",
          expected: "a Job that stays",
        })
      : pass(),
  examples: { passing: [JOB("")], failing: [JOB("ttlSecondsAfterFinished: 600, ")] },
});

function jobs({ stacks }: Evidence): Subject<ResourceEvidence>[] {
  return stacks.flatMap(({ resources }) =>
    resources.flatMap((resource) =>
      resource.object?.object.kind === "Job" && resource.object.object.apiVersion === "batch/v1"
        ? makerSubject(resource)!
        : [],
    ),
  );
}
