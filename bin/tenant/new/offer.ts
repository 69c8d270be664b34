import { asText } from "../../../constructs/policy/reading/fields";
import type { Classification, Isolation, PoolFacts, ProgrammeFacts, SiteFacts } from "../../../constructs/site/facts";
import type { MinimumIsolation } from "../../../constructs/tenant/isolation";
import { ISOLATION_LEVELS, isolationAtLeast, minimumIsolation } from "../../../constructs/tenant/isolation";
import { TenantModel } from "../../../constructs/tenant/model";
import type { Draft } from "./draft";
import { valueAt } from "./draft";

/** What a site lets a tenant ask for, as far as is known who it is. */
export interface Offer {
  readonly programmes: readonly string[];
  readonly isolation: readonly Isolation[];
  /** What the programme has at all, enough for the data or not; nothing while it is not known. */
  readonly offered: readonly Isolation[];
  /** The weakest that its data may have; absent while the classification is not known. */
  readonly minimum?: MinimumIsolation;
  readonly accessModes: readonly string[];
  readonly pools: readonly PoolFacts[];
  /** `<cell>/<tier>`. */
  readonly tiers: readonly string[];
}

export const SECTORS: readonly string[] = TenantModel.shape.organisation.shape.sector.options;
export const CLASSIFICATIONS: readonly Classification[] = TenantModel.shape.data.shape.classification.options;

/** What is on offer to whoever a draft describes. */
export function offerTo(draft: Draft, site: SiteFacts): Offer {
  const classification = CLASSIFICATIONS.find((each) => each === valueAt(draft, ["data", "classification"]));
  const sector = asText(valueAt(draft, ["organisation", "sector"])) ?? "other";
  const minimum = classification === undefined ? undefined : minimumIsolation(classification, sector);
  const enough = (level: Isolation): boolean => minimum === undefined || isolationAtLeast(level, minimum.level);
  const programme = site.programmes.find(({ id }) => id === draft["programme"]);
  return {
    programmes: site.programmes.filter(({ isolation }) => isolation.some(enough)).map(({ id }) => id),
    isolation: ISOLATION_LEVELS.filter((level) => enough(level) && (programme?.isolation.includes(level) ?? true)),
    offered: ISOLATION_LEVELS.filter((level) => programme?.isolation.includes(level)),
    ...(minimum === undefined ? {} : { minimum }),
    accessModes: Object.keys(site.accessModes),
    pools: programme === undefined ? [] : poolsFor(draft, programme, site),
    tiers: programme === undefined ? [] : tiersFor(programme, site),
  };
}

/** Every tier of the cells that the programme is in: its envelope bounds those that it names. */
function tiersFor({ envelope, storage }: ProgrammeFacts, { cells }: SiteFacts): string[] {
  const named = [...Object.keys(envelope), ...Object.keys(storage)];
  return cells
    .filter(({ id }) => named.some((ref) => ref.startsWith(`${id}/`)))
    .flatMap(({ tiers }) => tiers.map(({ ref }) => ref));
}

/** Pools of the programme's envelope that are nobody else's and fit for the isolation. */
function poolsFor(draft: Draft, { envelope }: ProgrammeFacts, { cells }: SiteFacts): PoolFacts[] {
  const id = asText(draft["id"]);
  return cells
    .flatMap(({ pools }) => pools)
    .filter(({ ref }) => (envelope[ref] ?? 0) > 0)
    .filter(({ reservedFor }) => reservedFor === undefined || reservedFor === id)
    .filter(({ confidential }) => draft["isolation"] !== "confidential" || confidential !== undefined);
}
