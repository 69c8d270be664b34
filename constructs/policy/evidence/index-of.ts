import type { Evidence, EvidenceObject } from "./evidence";
import { perEvidence } from "./per-evidence";

interface EvidenceIndex {
  readonly byKind: ReadonlyMap<string, readonly EvidenceObject[]>;
  readonly byNamespace: ReadonlyMap<string, readonly EvidenceObject[]>;
}

/** Objects of a kind, in the order of the evidence. */
export function objectsOfKind(evidence: Evidence, kind: string): readonly EvidenceObject[] {
  return indexOf(evidence).byKind.get(kind) ?? [];
}

/** Objects in a namespace of one cluster. */
export function objectsInNamespace(
  evidence: Evidence,
  cell: string | undefined,
  namespace: string,
): readonly EvidenceObject[] {
  return indexOf(evidence).byNamespace.get(namespaceKey(cell, namespace)) ?? [];
}

const indexOf = perEvidence((evidence): EvidenceIndex => {
  const byKind = new Map<string, EvidenceObject[]>();
  const byNamespace = new Map<string, EvidenceObject[]>();
  for (const object of evidence.objects) {
    add(byKind, object.object.kind, object);
    const { namespace } = object.object.metadata;
    if (namespace !== undefined) add(byNamespace, namespaceKey(object.cell, namespace), object);
  }
  return { byKind, byNamespace };
});

function add(index: Map<string, EvidenceObject[]>, key: string, object: EvidenceObject): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [object]);
  else list.push(object);
}

function namespaceKey(cell: string | undefined, namespace: string): string {
  return `${cell ?? ""}\n${namespace}`;
}
