import { cellKey } from "./cell-key";
import { addTo } from "../../core/add-to";
import type { Evidence, EvidenceObject } from "./evidence";
import { perEvidence } from "./per-evidence";

interface EvidenceIndex {
  readonly byKind: ReadonlyMap<string, readonly EvidenceObject[]>;
  readonly byNamespace: ReadonlyMap<string, readonly EvidenceObject[]>;
  readonly byNamespaceAndKind: ReadonlyMap<string, readonly EvidenceObject[]>;
}

/** Objects of a kind, in the order of the evidence. */
export function objectsOfKind(evidence: Evidence, kind: string): readonly EvidenceObject[] {
  return indexOf(evidence).byKind.get(kind) ?? [];
}

/** The namespace that an object stands in: `default` where it names none, which Kubernetes takes for the same. */
export function namespaceOf({ object: { metadata } }: EvidenceObject): string {
  return (metadata.namespace ?? "") === "" ? "default" : metadata.namespace!;
}

/** Objects in a namespace of one cluster; `default` also has those that name none, and what stands in no namespace. */
export function objectsInNamespace(
  evidence: Evidence,
  cell: string | undefined,
  namespace: string,
): readonly EvidenceObject[] {
  return indexOf(evidence).byNamespace.get(cellKey(cell, namespace)) ?? [];
}

/** Those of one kind: of the thousands in a namespace, most rules ask for few. */
export function objectsOfKindInNamespace(
  evidence: Evidence,
  kind: string,
  cell: string | undefined,
  namespace: string,
): readonly EvidenceObject[] {
  return indexOf(evidence).byNamespaceAndKind.get(kindKey(cellKey(cell, namespace), kind)) ?? [];
}

const indexOf = perEvidence((evidence): EvidenceIndex => {
  const byKind = new Map<string, EvidenceObject[]>();
  const byNamespace = new Map<string, EvidenceObject[]>();
  const byNamespaceAndKind = new Map<string, EvidenceObject[]>();
  for (const object of evidence.objects) {
    addTo(byKind, object.object.kind, object);
    const home = cellKey(object.cell, namespaceOf(object));
    addTo(byNamespace, home, object);
    addTo(byNamespaceAndKind, kindKey(home, object.object.kind), object);
  }
  return { byKind, byNamespace, byNamespaceAndKind };
});

function kindKey(home: string, kind: string): string {
  return `${home}\n${kind}`;
}
