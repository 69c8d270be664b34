import { counted } from "../../reporters/words";
import type { ChangeContext, ResourceChange } from "../contract";
import type { DangerKind } from "../danger";
import { losses, lossWords, subjectOf, usageOf } from "../danger";

export const destroyNamespace: DangerKind = {
  kind: "destroy-namespace",
  title: "A namespace would be deleted",
  why: "With a namespace go all its workloads, claims and secrets at once, whoever made them. Volumes follow their class's reclaim policy.",
  fix: "Offboard a tenant by its phase, and delete its namespace when its data is handed over; to rename, make a new one beside it.",
  source: "kubernetes.io/docs/concepts/overview/working-with-objects/namespaces",
  find: (change, context) =>
    losses(change, ["/Namespace"]).map((resource) => ({
      verdict: "danger",
      subject: subjectOf(resource),
      what: lossWords(resource),
      detail: contents(resource, context),
      resource,
    })),
};

function contents(resource: ResourceChange, context: ChangeContext): string {
  const usage = usageOf(context, resource);
  const name = resource.before?.metadata.name ?? "";
  if (usage === undefined) return "what it holds is unknown without --kubeconfig";
  const held = Object.hasOwn(usage.namespaces, name) ? usage.namespaces[name] : undefined;
  if (held === undefined) return "it is not in the cluster";
  return `it holds ${counted(held.pods, "pod")} and ${counted(held.volumeClaims, "volume claim")}`;
}
