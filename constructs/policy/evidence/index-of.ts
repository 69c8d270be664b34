import { cellKey } from "./cell-key";
import { addTo } from "../../core/add-to";
import type { Evidence, EvidenceObject } from "./evidence";
import { kindOf } from "./kind-of";
import { perEvidence } from "./per-evidence";

/** Objects of a kind, in the order of the evidence; of a kind of Kubernetes' own, no others of its name: see {@link kindOf}. */
export function objectsOfKind(evidence: Evidence, kind: string): readonly EvidenceObject[] {
  return byKind(evidence).get(kind) ?? [];
}

/** The namespace that an object stands in: `default` where it names none, which Kubernetes takes for the same. */
export function namespaceOf({ object: { metadata } }: EvidenceObject): string {
  return (metadata.namespace ?? "") === "" ? "default" : metadata.namespace!;
}

/** By what stands in the namespace of an object and has a name, for look-ups of what objects name. */
export function keyBeside(object: EvidenceObject, name: string): string {
  return cellKey(object.cell, `${namespaceOf(object)}\n${name}`);
}

/** Objects in a namespace of one cluster; `default` also has those that name none, and what stands in no namespace. */
export function objectsInNamespace(
  evidence: Evidence,
  cell: string | undefined,
  namespace: string,
): readonly EvidenceObject[] {
  return byNamespace(evidence).get(cellKey(cell, namespace)) ?? [];
}

/** Those of one kind: of the thousands in a namespace, most rules ask for few. */
export function objectsOfKindInNamespace(
  evidence: Evidence,
  kind: string,
  cell: string | undefined,
  namespace: string,
): readonly EvidenceObject[] {
  const ofKind = objectsOfKind(evidence, kind);
  if (ofKind.length === 0) return [];
  const indexes = byKindAndNamespace(evidence);
  const index = indexes.get(kind) ?? inNamespaces(ofKind);
  indexes.set(kind, index);
  return index.get(cellKey(cell, namespace)) ?? [];
}

type InNamespaces = ReadonlyMap<string, readonly EvidenceObject[]>;

const byKind = perEvidence((evidence) => {
  const found = new Map<string, EvidenceObject[]>();
  for (const object of evidence.objects) addTo(found, kindOf(object.object), object);
  return found;
});

const byNamespace = perEvidence((evidence) => inNamespaces(evidence.objects));

/** Each made when it is first asked for: few kinds are. */
const byKindAndNamespace = perEvidence(() => new Map<string, InNamespaces>());

function inNamespaces(objects: readonly EvidenceObject[]): InNamespaces {
  const found = new Map<string, EvidenceObject[]>();
  for (const object of objects) addTo(found, cellKey(object.cell, namespaceOf(object)), object);
  return found;
}
