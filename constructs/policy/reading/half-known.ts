import { addTo } from "../../core/add-to";
import { objectTitle } from "../../core/kubernetes";
import { cellKey } from "../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";

/** What an object is looked for by, where it may be one that only an apply shows. */
export interface Sought {
  readonly kind: string;
  /** Fields that decide whether it is the one, beside its namespace; `[]` stands for every item of a list. */
  readonly by: readonly string[];
}

/**
 * Why nobody can say that a namespace has no object of a kind that does something for another object: the first whose
 * namespace, or whose deciding fields, only an apply knows. Undefined where everything that counts is known.
 * @param source the object that something is sought for.
 */
export function mayBeThere(evidence: Evidence, source: EvidenceObject, { kind, by }: Sought): string | undefined {
  const { elsewhere, here } = halfKnown(evidence);
  const [anywhere] = elsewhere.get(cellKey(source.cell, kind)) ?? [];
  if (anywhere !== undefined) return because(anywhere, "metadata.namespace");
  const inside = here.get(cellKey(source.cell, `${namespaceOf(source)}\n${kind}`)) ?? [];
  const found = inside.find((item) => openReason(item, ...by) !== undefined);
  return found === undefined ? undefined : because(found, ...by);
}

function because(item: EvidenceObject, ...fields: readonly string[]): string {
  return `${objectTitle(item.object)} may do so: ${openReason(item, ...fields)}`;
}

/** The objects of which a part is open, by cluster and kind: those that may stand in any namespace, and all others. */
const halfKnown = perEvidence((evidence) => {
  const elsewhere = new Map<string, EvidenceObject[]>();
  const here = new Map<string, EvidenceObject[]>();
  for (const item of evidence.objects) {
    if (item.unknown === undefined) continue;
    const { kind } = item.object;
    if (openReason(item, "metadata.namespace") !== undefined) addTo(elsewhere, cellKey(item.cell, kind), item);
    else addTo(here, cellKey(item.cell, `${namespaceOf(item)}\n${kind}`), item);
  }
  return { elsewhere, here };
});
