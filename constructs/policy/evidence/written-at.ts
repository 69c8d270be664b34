import type { FieldPath } from "../../core/fault";
import { LABELS } from "../../core/labels";
import type { TierName } from "../../site/facts";
import type { Evidence, EvidenceObject } from "./evidence";
import { perEvidence } from "./per-evidence";

/** Tenants by their ids and their namespaces' names. */
const tenantsByName = perEvidence(
  ({ site }) =>
    new Map(
      (site?.tenants ?? []).flatMap(({ id, namespaces = [] }) => [
        ...namespaces.map(({ name }): [string, string] => [name, id]),
        [id, id] as [string, string],
      ]),
    ),
);
const cellTiers = perEvidence(
  ({ site }) => new Map(site?.cells.map(({ id, tiers }) => [id, new Set(tiers.map(({ name }) => name))])),
);

/**
 * The field of the user's files that an object was made of, as far as its labels and its home say: a tenant, a storage
 * tier, else its cell. Undefined for objects of nobody's site.
 */
export function writtenAt({ object, cell = "" }: EvidenceObject, evidence: Evidence): FieldPath | undefined {
  const { labels, namespace } = object.metadata;
  const [tenant] = [labels?.[LABELS.tenant], namespace].flatMap(
    (name) => tenantsByName(evidence).get(name ?? "") ?? [],
  );
  if (tenant !== undefined) return ["tenants", tenant];
  const tiers = cellTiers(evidence).get(cell);
  if (tiers === undefined) return undefined;
  const tier = labels?.[LABELS.tier];
  return tier !== undefined && tiers.has(tier as TierName) ? ["cells", cell, "storage", tier] : ["cells", cell];
}
