import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { objectTitle } from "../../../constructs/core/kubernetes";
import { managed } from "../../../constructs/core/managed";
import type { SiteFacts } from "../../../constructs/site/facts";
import type { StackPlan } from "../../../stacks/plan";
import { planStacks, stackObjects } from "../../../stacks/plan";
import type { ServedKind } from "../../cluster/cluster";
import type { Omission } from "../report";

/** A stack and the objects that it creates, in the bytes in which it creates them. */
export interface CellStack {
  readonly plan: StackPlan;
  readonly objects: readonly KubernetesObject[];
}

/** The stacks of one cell in the order in which they can be applied. */
export function cellStacks(site: SiteFacts, cell: string): CellStack[] {
  return planStacks(site)
    .filter((plan) => plan.cell.id === cell)
    .map((plan) => ({ plan, objects: namespacesFirst(stackObjects(plan).map(({ object }) => managed(object))) }));
}

/** Terraform orders by `depends_on`; where there is no Terraform the list itself is the order. */
function namespacesFirst(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const isNamespace = (object: KubernetesObject): boolean => object.kind === "Namespace" && object.apiVersion === "v1";
  return [...objects.filter(isNamespace), ...objects.filter((object) => !isNamespace(object))];
}

/** A stack's objects, parted by whether the server knows their kinds. */
export function servable(
  { plan, objects }: CellStack,
  served: readonly ServedKind[],
): { readonly objects: readonly KubernetesObject[]; readonly omitted: readonly Omission[] } {
  const known = new Set(served.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  const isServed = ({ apiVersion, kind }: KubernetesObject): boolean => known.has(`${apiVersion} ${kind}`);
  return {
    objects: objects.filter(isServed),
    omitted: objects
      .filter((object) => !isServed(object))
      .map((object) => ({
        stack: plan.id,
        object: objectTitle(object),
        apiVersion: object.apiVersion,
        reason: whyNot(object, served),
      })),
  };
}

function whyNot({ apiVersion, kind }: KubernetesObject, served: readonly ServedKind[]): string {
  const group = groupOf(apiVersion);
  const versions = served
    .filter((other) => other.kind === kind && groupOf(other.apiVersion) === group)
    .map((other) => other.apiVersion.split("/").at(-1));
  return versions.length > 0
    ? `the CRD of ${kind} in ${group} has ${versions.join(", ")}, not ${apiVersion.split("/").at(-1)}`
    : `there is no CRD of ${kind} in ${group}: give the directory that has it with --crds`;
}

/** `kueue.x-k8s.io` of `kueue.x-k8s.io/v1beta2`; empty for Kubernetes' oldest kinds. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.split("/")[0]! : "";
}
