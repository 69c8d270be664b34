import { cellKey } from "../evidence/cell-key";
import { addTo } from "../../core/add-to";
import { LABELS } from "../../core/labels";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKind, objectsOfKindInNamespace } from "../evidence/index-of";
import { perEvidence } from "../evidence/per-evidence";
import { asText, fieldAt } from "../reading/fields";
import type { RoleRule } from "../reading/rbac";
import { pinned, readSelector, renderSelector, selects } from "../reading/selectors";
import type { TenantNamespace } from "../reading/tenancy";
import { tenantOfNamespace } from "../reading/tenancy";
import { rulesBoundIn } from "./rights";
import type { Edge, Witness } from "./witness";

const WRITES = ["create", "update", "patch", "*"];

/** A way from a namespace's work to the GPUs of another tenant: by a LocalQueue that is there, or that its people may make. */
export function wayToQueue(evidence: Evidence, source: TenantNamespace): Witness | undefined {
  const { cell, name } = source;
  for (const local of objectsOfKindInNamespace(evidence, "LocalQueue", cell, name)) {
    const named = asText(fieldAt(local.object["spec"], "clusterQueue"));
    const queue = named === undefined ? undefined : queues(evidence).byName.get(cellKey(cell, named));
    const title = `LocalQueue ${name}/${local.object.metadata.name}`;
    const way = queue && wayInto(evidence, queue, source, { object: title, allows: `is of ClusterQueue ${named}` });
    if (way !== undefined) return way;
  }
  const maker = rulesBoundIn(evidence, objectsOfKindInNamespace(evidence, "RoleBinding", cell, name)).find(({ rule }) =>
    mayWriteQueues(rule),
  );
  if (maker === undefined) return undefined;
  const edge = { object: maker.role, allows: "may make a LocalQueue of any ClusterQueue" };
  for (const queue of openTo(evidence, source)) {
    const way = wayInto(evidence, queue, source, edge);
    if (way !== undefined) return way;
  }
  return undefined;
}

function wayInto(evidence: Evidence, queue: EvidenceObject, source: TenantNamespace, first: Edge): Witness | undefined {
  const owner = ownerOf(evidence, queue);
  const selector = readSelector(fieldAt(queue.object["spec"], "namespaceSelector"));
  if (owner === undefined || owner === source.tenant || selector === undefined) return undefined;
  if (!selects(selector, source.labels)) return undefined;
  const allows = `admits namespaces with ${renderSelector(selector)}`;
  return {
    tenant: source.tenant,
    subject: `work of ${source.name}`,
    edges: [first, { object: `ClusterQueue ${queue.object.metadata.name}`, allows }],
    asset: `GPUs of ${owner}`,
  };
}

function mayWriteQueues({ apiGroups, resources, verbs }: RoleRule): boolean {
  const group = apiGroups.includes("kueue.x-k8s.io") || apiGroups.includes("*");
  const resource = resources.includes("localqueues") || resources.includes("*");
  return group && resource && verbs.some((verb) => WRITES.includes(verb));
}

/** The tenant that a queue is for: its label says so, or the namespace of its name. */
function ownerOf(evidence: Evidence, { object: { metadata }, cell }: EvidenceObject): string | undefined {
  return metadata.labels?.[LABELS.tenant] ?? tenantOfNamespace(evidence, cell, metadata.name);
}

interface QueueIndex {
  readonly byName: ReadonlyMap<string, EvidenceObject>;
  /** By cluster, and the tenant or namespace that the selector is pinned to; without any, by cluster alone. */
  readonly byAdmitted: ReadonlyMap<string, readonly EvidenceObject[]>;
}

/** Queues that may admit a namespace; whether they do, their selectors say. */
function openTo(evidence: Evidence, { cell = "", tenant, name }: TenantNamespace): readonly EvidenceObject[] {
  const { byAdmitted } = queues(evidence);
  return [cell, `${cell}\n${LABELS.tenant}\n${tenant}`, `${cell}\n${LABELS.namespaceName}\n${name}`].flatMap(
    (key) => byAdmitted.get(key) ?? [],
  );
}

const queues = perEvidence((evidence): QueueIndex => {
  const byName = new Map<string, EvidenceObject>();
  const byAdmitted = new Map<string, EvidenceObject[]>();
  for (const queue of objectsOfKind(evidence, "ClusterQueue")) {
    byName.set(cellKey(queue.cell, queue.object.metadata.name), queue);
    for (const key of admittedKeys(queue)) {
      addTo(byAdmitted, key, queue);
    }
  }
  return { byName, byAdmitted };
});

function admittedKeys({ object, cell = "" }: EvidenceObject): string[] {
  const selector = readSelector(fieldAt(object["spec"], "namespaceSelector"));
  if (selector === undefined) return [];
  for (const label of [LABELS.tenant, LABELS.namespaceName]) {
    const values = pinned(selector, label);
    if (values !== undefined) return values.map((value) => `${cell}\n${label}\n${value}`);
  }
  return [cell];
}
