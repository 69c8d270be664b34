import { addTo } from "../../core/add-to";
import { oncePer } from "../../core/once-per";
import { cellKey } from "../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf } from "../evidence/index-of";
import { kindOf } from "../evidence/kind-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { objectNames } from "../evidence/scopes";
import { mayBeInOpen } from "./open-homes";

/** What an object is looked for by, where it may be one that only an apply shows. */
export interface Sought {
  readonly kind: string;
  /** Fields that decide whether it is the one, beside its namespace; `[]` stands for every item of a list. */
  readonly by: readonly string[];
}

/** A namespace of one cluster. */
export interface Home {
  readonly cell?: string | undefined;
  readonly namespace: string;
}

/** An object of which something that counts is open, and what. */
export interface HalfKnown {
  readonly item: EvidenceObject;
  readonly why: string;
}

/**
 * Why nobody can say that a namespace has no object of a kind that does something for another object: the first whose
 * namespace, or whose deciding fields, only an apply knows. Undefined where everything that counts is known.
 * @param source the object that something is sought for.
 */
export function mayBeThere(evidence: Evidence, source: EvidenceObject, sought: Sought): string | undefined {
  const found = halfKnownIn(evidence, { cell: source.cell, namespace: namespaceOf(source) }, sought);
  return found === undefined ? undefined : `${objectNames(found.item.object).title} may do so: ${found.why}`;
}

/** The first object that may stand in a namespace, or does, and of which a field that counts is open. */
export function halfKnownIn(evidence: Evidence, home: Home, { kind, by }: Sought): HalfKnown | undefined {
  const { elsewhere, here } = halfKnown(evidence);
  const [anywhere] = elsewhere.get(cellKey(home.cell, kind)) ?? [];
  if (anywhere !== undefined) return { item: anywhere, why: openReason(anywhere, NAMESPACE, NAME)! };
  const other = mayBeInOpen(evidence, home, kind);
  if (other !== undefined) return { item: other, why: `${NAMESPACE} may be ${home.namespace}` };
  return firstOpen(here.get(cellKey(home.cell, `${home.namespace}\n${kind}`)), by);
}

/** The first object of a kind in a cluster of which one of some fields is open. */
export function halfKnownInCell(evidence: Evidence, cell: string | undefined, sought: Sought): HalfKnown | undefined {
  return firstOpen(halfKnown(evidence).inCell.get(cellKey(cell, sought.kind)), sought.by);
}

/** The same wherever it stands. */
export function halfKnownAnywhere(evidence: Evidence, { kind, by }: Sought): HalfKnown | undefined {
  return firstOpen(halfKnown(evidence).all.get(kind), by);
}

/** `it hangs on NetworkPolicy uni/allow, whose spec.podSelector is var.pods`. */
export function hangsOn({ item, why }: HalfKnown): string {
  return `it hangs on ${objectNames(item.object).title}, whose ${why}`;
}

/** True where no object has anything open, as in most inputs. */
export function isWhollyKnown(evidence: Evidence): boolean {
  return halfKnown(evidence).all.size === 0;
}

const NAMESPACE = "metadata.namespace";
const NAME = "metadata.name";

function firstOpen(items: readonly EvidenceObject[] | undefined, by: readonly string[]): HalfKnown | undefined {
  if (items === undefined) return undefined;
  const known = answers(items);
  const key = by.join();
  if (!known.has(key)) known.set(key, lookedFor(items, by));
  return known.get(key);
}

/** What was found in a list: thousands of subjects ask the same of thousands of objects. */
const answers = oncePer((_items: readonly EvidenceObject[]) => new Map<string, HalfKnown | undefined>());

function lookedFor(items: readonly EvidenceObject[], by: readonly string[]): HalfKnown | undefined {
  for (const item of items) {
    const why = openReason(item, ...by);
    if (why !== undefined) return { item, why };
  }
  return undefined;
}

/** The objects of which a part is open: by kind, by cluster, by namespace, and those that may stand in any. */
const halfKnown = perEvidence((evidence) => {
  const all = new Map<string, EvidenceObject[]>();
  const inCell = new Map<string, EvidenceObject[]>();
  const elsewhere = new Map<string, EvidenceObject[]>();
  const here = new Map<string, EvidenceObject[]>();
  for (const item of evidence.objects) {
    if (item.unknown === undefined) continue;
    const kind = kindOf(item.object);
    addTo(all, kind, item);
    addTo(inCell, cellKey(item.cell, kind), item);
    // A Namespace is at home in itself.
    const [field, home] = kind === "Namespace" ? [NAME, item.object.metadata.name] : [NAMESPACE, namespaceOf(item)];
    if (openReason(item, field) !== undefined) addTo(elsewhere, cellKey(item.cell, kind), item);
    else addTo(here, cellKey(item.cell, `${home}\n${kind}`), item);
  }
  return { all, inCell, elsewhere, here };
});
