import { oncePer } from "../../core/once-per";
import { cellKey } from "../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf, objectsOfKind } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { mayBe } from "./open-texts";

/**
 * The first object of a kind in a namespace that a Namespace with an open name may turn out to be: `uni` may be `${var.ns}`.
 * Of two Namespaces none is the other.
 */
export function mayBeInOpen(
  evidence: Evidence,
  { cell, namespace }: { readonly cell?: string | undefined; readonly namespace: string },
  kind: string,
): EvidenceObject | undefined {
  const { open, known } = declared(evidence);
  if (!open.has(cellKey(cell, namespace))) return undefined;
  return undeclared(objectsOfKind(evidence, kind))(known).find(
    (item) => item.cell === cell && mayBe(namespace, namespaceOf(item)),
  );
}

/** Names of Namespaces, those that only an apply knows and all others. */
const declared = perEvidence((evidence) => {
  const [open, known] = [new Set<string>(), new Set<string>()];
  for (const item of objectsOfKind(evidence, "Namespace")) {
    const isOpen = openReason(item, "metadata.name") !== undefined;
    if (isOpen || item.perhaps === undefined)
      (isOpen ? open : known).add(cellKey(item.cell, item.object.metadata.name));
  }
  return { open, known };
});

/** One object of each known namespace that nobody declares; of most kinds none is left. */
const undeclared = oncePer((items: readonly EvidenceObject[]) =>
  oncePer((known: ReadonlySet<string>): readonly EvidenceObject[] => {
    const found = new Map<string, EvidenceObject>();
    for (const item of items) {
      const key = cellKey(item.cell, namespaceOf(item));
      const isSought = item.builtIn !== true && openReason(item, "metadata.namespace") === undefined;
      if (isSought && !known.has(key) && !found.has(key)) found.set(key, item);
    }
    return [...found.values()];
  }),
);
