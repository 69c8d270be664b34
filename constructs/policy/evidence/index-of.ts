import type { Evidence, EvidenceObject } from "./evidence";

interface EvidenceIndex {
  readonly byKind: ReadonlyMap<string, readonly EvidenceObject[]>;
  readonly byNamespace: ReadonlyMap<string, readonly EvidenceObject[]>;
}

const indexes = new WeakMap<Evidence, EvidenceIndex>();

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

/** Built at the first question and kept as long as the evidence: rules ask for each subject again. */
function indexOf(evidence: Evidence): EvidenceIndex {
  const known = indexes.get(evidence);
  if (known !== undefined) return known;
  const byKind = new Map<string, EvidenceObject[]>();
  const byNamespace = new Map<string, EvidenceObject[]>();
  for (const object of evidence.objects) {
    add(byKind, object.object.kind, object);
    const { namespace } = object.object.metadata;
    if (namespace !== undefined) add(byNamespace, namespaceKey(object.cell, namespace), object);
  }
  const index = { byKind, byNamespace };
  indexes.set(evidence, index);
  return index;
}

function add(index: Map<string, EvidenceObject[]>, key: string, object: EvidenceObject): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [object]);
  else list.push(object);
}

function namespaceKey(cell: string | undefined, namespace: string): string {
  return `${cell ?? ""}\n${namespace}`;
}
