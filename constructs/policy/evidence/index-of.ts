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

/** Objects in a namespace of one cluster. */
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
    const { namespace } = object.object.metadata;
    if (namespace === undefined) continue;
    const home = cellKey(object.cell, namespace);
    addTo(byNamespace, home, object);
    addTo(byNamespaceAndKind, kindKey(home, object.object.kind), object);
  }
  return { byKind, byNamespace, byNamespaceAndKind };
});

function kindKey(home: string, kind: string): string {
  return `${home}\n${kind}`;
}
