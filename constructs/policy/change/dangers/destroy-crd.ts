import { asText, fieldAt } from "../../reading/fields";
import type { DangerKind } from "../danger";
import { losses, lossWords, subjectOf } from "../danger";

export const destroyCrd: DangerKind = {
  kind: "destroy-crd",
  title: "A custom resource definition would be deleted",
  why: "With a definition go all objects of its kind, in every namespace: all queues, all networks, all storage clusters. Their finalizers then wait for controllers that can no longer read them.",
  fix: "Leave it in place, also when the operator goes. A definition is updated, never made anew.",
  source:
    "kubernetes.io/docs/tasks/extend-kubernetes/custom-resources: deleting a CustomResourceDefinition deletes its objects",
  find: (change) =>
    losses(change, ["apiextensions.k8s.io/CustomResourceDefinition"]).map((resource) => ({
      verdict: "danger",
      subject: subjectOf(resource),
      what: lossWords(resource),
      detail: `every ${asText(fieldAt(resource.before, "spec.names.kind")) ?? "object of its kind"} of the cluster goes with it`,
      resource,
    })),
};
