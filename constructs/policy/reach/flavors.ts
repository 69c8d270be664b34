import { cellKey } from "../evidence/cell-key";
import { addTo } from "../../core/add-to";
import { LABELS } from "../../core/labels";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKind } from "../evidence/index-of";
import { perEvidence } from "../evidence/per-evidence";
import { asFieldsList, asText, asTextMap, fieldAt } from "../reading/fields";
import { tenantOfNamespace } from "../reading/tenancy";

/** Nodes as a ResourceFlavor selects them. */
export interface FlavorView {
  readonly name: string;
  readonly cell: string;
  /** `key=value`, without the architecture, which says nothing of whose they are. */
  readonly labels: readonly string[];
  /** `key=value:effect`. */
  readonly taints: readonly string[];
}

/** A ClusterQueue and the flavors from which it gives. */
export interface QueueFlavors {
  readonly queue: string;
  readonly tenant: string;
  readonly flavors: readonly FlavorView[];
}

/** The queues of tenants, by cluster. */
export const tenantQueues = perEvidence((evidence): ReadonlyMap<string, readonly QueueFlavors[]> => {
  const found = new Map<string, QueueFlavors[]>();
  for (const queue of objectsOfKind(evidence, "ClusterQueue")) {
    const { metadata } = queue.object;
    const tenant = metadata.labels?.[LABELS.tenant] ?? tenantOfNamespace(evidence, queue.cell, metadata.name);
    if (tenant === undefined) continue;
    const cell = queue.cell ?? "";
    const view = { queue: metadata.name, tenant, flavors: flavorsOf(evidence, queue) };
    addTo(found, cell, view);
  }
  return found;
});

function flavorsOf(evidence: Evidence, queue: EvidenceObject): FlavorView[] {
  const names = asFieldsList(fieldAt(queue.object["spec"], "resourceGroups")).flatMap((group) =>
    asFieldsList(group["flavors"]).flatMap((flavor) => asText(flavor["name"]) ?? []),
  );
  return [...new Set(names)].flatMap((name) => flavors(evidence).get(cellKey(queue.cell, name)) ?? []);
}

const flavors = perEvidence((evidence): ReadonlyMap<string, FlavorView> => {
  const views = objectsOfKind(evidence, "ResourceFlavor").map((source): [string, FlavorView] => {
    const { name } = source.object.metadata;
    const cell = source.cell ?? "";
    return [`${cell}\n${name}`, { name, cell, ...nodesOf(source) }];
  });
  return new Map(views);
});

function nodesOf({ object }: EvidenceObject): Pick<FlavorView, "labels" | "taints"> {
  const labels = Object.entries(asTextMap(fieldAt(object["spec"], "nodeLabels")))
    .filter(([key]) => key !== LABELS.architecture)
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  const taints = asFieldsList(fieldAt(object["spec"], "nodeTaints"))
    .filter(({ effect }) => effect !== "PreferNoSchedule")
    .map(({ key, value, effect }) => `${asText(key) ?? ""}=${asText(value) ?? ""}:${asText(effect) ?? ""}`);
  return { labels, taints };
}
