import type { Fault, FieldPath } from "../../../constructs/core/fault";
import { didYouMean } from "../../../constructs/core/fault";
import { asFields, asFieldsList, asText } from "../../../constructs/policy/reading/fields";
import type { SiteFacts } from "../../../constructs/site/facts";
import type { MinimumIsolation } from "../../../constructs/tenant/isolation";
import { isolationAtLeast, ISOLATION_LEVELS } from "../../../constructs/tenant/isolation";
import type { Draft } from "./draft";
import type { Offer } from "./offer";
import { offerTo } from "./offer";

/**
 * What a draft asks for and the site doesn't offer: `tenant-new/taken`, `tenant-new/not-offered`,
 * `tenant-new/too-weak`. How much it asks for is no affair of this: `tenant quote` says whether it fits.
 */
export function notOffered(draft: Draft, site: SiteFacts): Fault[] {
  const offer = offerTo(draft, site);
  return [
    ...taken(draft, site),
    ...unless("programme", draft["programme"], ["programme"], offer.programmes),
    ...isolationFaults(draft, offer),
    ...unless("access mode", draft["access"], ["access"], offer.accessModes),
    ...(site.programmes.some(({ id }) => id === draft["programme"]) ? shares(draft, offer) : []),
  ];
}

function taken(draft: Draft, { tenants }: SiteFacts): Fault[] {
  const id = asText(draft["id"]);
  if (!tenants.some((tenant) => tenant.id === id)) return [];
  return [
    {
      code: "tenant-new/taken",
      message: `the site has a tenant ${JSON.stringify(id)} already`,
      path: ["id"],
      received: id,
      allowed: "a name that no tenant of the site has",
    },
  ];
}

function isolationFaults(draft: Draft, offer: Offer): Fault[] {
  const { isolation, minimum } = offer;
  const level = ISOLATION_LEVELS.find((each) => each === draft["isolation"]);
  if (level === undefined) return [];
  if (minimum === undefined || isolationAtLeast(level, minimum.level))
    return unless("isolation", level, ["isolation"], isolation);
  return [
    {
      code: "tenant-new/too-weak",
      message: `isolation ${level} is too weak: ${minimum.because} (${minimum.source})`,
      path: ["isolation"],
      received: level,
      ...(isolation.length > 0
        ? { allowed: isolation, fix: `take at least ${minimum.level}` }
        : nothingStrongEnough(draft, offer, minimum)),
    },
  ];
}

/** Where the programme has nothing that is enough, taking another level is no way out. */
function nothingStrongEnough(draft: Draft, { offered, programmes }: Offer, { level }: MinimumIsolation) {
  const programme = asText(draft["programme"]) ?? "";
  const enough = ISOLATION_LEVELS.filter((each) => isolationAtLeast(each, level)).join(" or ");
  const another = programmes.length === 0 ? "" : `, or choose a programme that has it: ${programmes.join(", ")}`;
  return {
    allowed: `none: programme ${programme} offers ${offered.join(", ")}, and this data needs at least ${level}`,
    fix: `add ${enough} to programmes.${programme}.isolation in site.yaml${another}`,
  };
}

function shares(draft: Draft, { pools, tiers }: Offer): Fault[] {
  const refs = pools.map(({ ref }) => ref);
  return [
    ...asFieldsList(draft["entitlements"]).flatMap(({ pool }, index) =>
      unless("pool", pool, ["entitlements", index, "pool"], refs),
    ),
    ...Object.keys(asFields(draft["storage"]) ?? {}).flatMap((ref) => unless("storage", ref, ["storage", ref], tiers)),
  ];
}

/** A name that is none of those on offer. What is no text, or absent, is the model's affair. */
function unless(what: string, name: unknown, path: FieldPath, allowed: readonly string[]): Fault[] {
  if (typeof name !== "string" || allowed.includes(name)) return [];
  return [
    {
      code: "tenant-new/not-offered",
      message: `${what} ${JSON.stringify(name)} is not on offer`,
      path,
      received: name,
      allowed: allowed.length > 0 ? allowed : `none: the site has no ${what} for such a tenant`,
      ...didYouMean(name, allowed),
    },
  ];
}
