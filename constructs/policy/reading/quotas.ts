import { cellKey } from "../evidence/cell-key";
import { addTo } from "../../core/add-to";
import { LABELS } from "../../core/labels";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf } from "../evidence/index-of";
import { perEvidence } from "../evidence/per-evidence";
import { asFieldsList, asText, asTexts, fieldAt } from "./fields";
import { objectNamed, ofKind } from "./lookup";
import { quantityOf } from "./quantities";
import { tenantOfNamespace } from "./tenancy";

export const CLUSTER_QUEUE = "kueue.x-k8s.io/ClusterQueue";
export const COHORT = "kueue.x-k8s.io/Cohort";
export const LOCAL_QUEUE = "kueue.x-k8s.io/LocalQueue";
export const FLAVOR = "kueue.x-k8s.io/ResourceFlavor";

/** What a ClusterQueue or Cohort has of one resource of one flavor. */
export interface QuotaView {
  readonly flavor: string;
  readonly resource: string;
  /** Undefined where it can't be read. */
  readonly nominal: number | undefined;
  /** Absent where there is no limit. */
  readonly borrowing?: number | undefined;
  readonly lending?: number | undefined;
}

export interface GroupView {
  readonly covered: readonly string[];
  readonly flavors: readonly { readonly name: string; readonly resources: readonly string[] }[];
}

export function quotasOf({ object }: Pick<EvidenceObject, "object">): QuotaView[] {
  return asFieldsList(fieldAt(object["spec"], "resourceGroups")).flatMap((group) =>
    asFieldsList(group["flavors"]).flatMap((flavor) =>
      asFieldsList(flavor["resources"]).map((resource) => ({
        flavor: asText(flavor["name"]) ?? "",
        resource: asText(resource["name"]) ?? "",
        nominal: quantityOf(resource["nominalQuota"]),
        ...(resource["borrowingLimit"] == null ? {} : { borrowing: quantityOf(resource["borrowingLimit"]) }),
        ...(resource["lendingLimit"] == null ? {} : { lending: quantityOf(resource["lendingLimit"]) }),
      })),
    ),
  );
}

export function groupsOf({ object }: Pick<EvidenceObject, "object">): GroupView[] {
  return asFieldsList(fieldAt(object["spec"], "resourceGroups")).map((group) => ({
    covered: asTexts(group["coveredResources"]),
    flavors: asFieldsList(group["flavors"]).map((flavor) => ({
      name: asText(flavor["name"]) ?? "",
      resources: asFieldsList(flavor["resources"]).map(({ name }) => asText(name) ?? ""),
    })),
  }));
}

/** The cohort above a ClusterQueue or Cohort. Kueue v1beta1 calls it `cohort` and `parent`. */
export function cohortAbove({ object }: Pick<EvidenceObject, "object">): string | undefined {
  const fields = object.kind === "Cohort" ? ["parentName", "parent"] : ["cohortName", "cohort"];
  return fields
    .map((field) => asText(fieldAt(object["spec"], field)))
    .find((name) => name !== undefined && name !== "");
}

/** A resource that stands for accelerators: `nvidia.com/gpu`, `amd.com/gpu`, `habana.ai/gaudi` and their like. */
export function isAccelerator(resource: string): boolean {
  return /\/(gpu|gaudi|npu|pgpu)$|\/mig-|\/gpu\./.test(resource);
}

/** The ClusterQueues that the LocalQueues of a namespace name, as far as they are known. */
export function queuesOfNamespace(evidence: Evidence, cell: string | undefined, namespace: string): EvidenceObject[] {
  const names = localQueues(evidence).get(cellKey(cell, namespace)) ?? [];
  return [...new Set(names)].flatMap((name) => objectNamed(evidence, CLUSTER_QUEUE, cell, name) ?? []);
}

/** Namespaces whose LocalQueues name a ClusterQueue. */
export function namespacesOfQueue(evidence: Evidence, { object, cell }: EvidenceObject): readonly string[] {
  return namespaces(evidence).get(cellKey(cell, object.metadata.name)) ?? [];
}

/** The tenant that a ClusterQueue is for: its label says so, or it has the name of a tenant's namespace. */
export function tenantOfQueue(evidence: Evidence, { object: { metadata }, cell }: EvidenceObject): string | undefined {
  return metadata.labels?.[LABELS.tenant] ?? tenantOfNamespace(evidence, cell, metadata.name);
}

const localQueues = perEvidence((evidence) => grouped(evidence, ({ queue, namespace }) => [namespace, queue]));
const namespaces = perEvidence((evidence) => grouped(evidence, ({ queue, namespace }) => [queue, namespace]));

function grouped(
  evidence: Evidence,
  of: (local: { queue: string; namespace: string }) => [key: string, value: string],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const local of ofKind(evidence, LOCAL_QUEUE)) {
    const queue = asText(fieldAt(local.object["spec"], "clusterQueue"));
    if (queue === undefined) continue;
    const [name, value] = of({ queue, namespace: namespaceOf(local) });
    const key = cellKey(local.cell, name);
    addTo(found, key, value);
  }
  return found;
}
