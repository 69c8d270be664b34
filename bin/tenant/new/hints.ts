import { formatBytes, formatNumber } from "../../../constructs/core/quantity";
import type { PoolFacts, ProgrammeFacts, SiteFacts } from "../../../constructs/site/facts";
import type { AccessMode } from "../../../constructs/site/access-modes";
import type { MinimumIsolation } from "../../../constructs/tenant/isolation";
import type { Draft } from "./draft";
import type { RequestField } from "./fields";
import type { Offer } from "./offer";
import { CLASSIFICATIONS, offerTo, SECTORS } from "./offer";

/** What helps to answer a question. */
export interface Hint {
  /** The only answers; absent where any text may be one. */
  readonly choices?: readonly string[];
  /** Taken where nothing is answered. */
  readonly proposal?: string;
  /** Lines before the question. */
  readonly why: readonly string[];
}

type Hinting = (offer: Offer, draft: Draft, site: SiteFacts) => Hint;

const HINTS: Readonly<Record<string, Hinting>> = {
  sector: () => ({ choices: SECTORS, why: [] }),
  classification: () => ({
    choices: CLASSIFICATIONS,
    why: ["special-category is health, genetic, biometric and other data of GDPR Art. 9."],
  }),
  residency: (_offer, _draft, site) => ({
    proposal: site.country,
    why: [`Several with commas; the site's own country, ${site.country}, has to be one of them.`],
  }),
  programme: ({ programmes, minimum }) => ({
    choices: programmes,
    ...only(programmes),
    why: programmes.length > 0 ? [] : leastLines(minimum),
  }),
  isolation: ({ isolation, minimum }) => ({
    choices: isolation,
    ...(isolation[0] === undefined ? {} : { proposal: isolation[0] }),
    why: leastLines(minimum),
  }),
  access: ({ accessModes }, _draft, site) => ({
    choices: accessModes,
    why: accessModes.map((name) => `${name}: ${boundsOf(site.accessModes[name]!)}`),
  }),
  pool: ({ pools }, draft, site) => ({ why: poolLines(pools, programmeOf(draft, site)) }),
  storage: ({ tiers }, draft, site) => {
    const programme = programmeOf(draft, site);
    return {
      why: tiers.map((ref) => {
        const envelope = programme?.storage[ref];
        return envelope === undefined ? ref : `${ref}: the programme has ${formatBytes(envelope)} in all`;
      }),
    };
  },
};

/** What is on offer for a field, to whoever the draft describes so far. */
export function hintFor({ option }: RequestField, draft: Draft, site: SiteFacts): Hint {
  return HINTS[option]?.(offerTo(draft, site), draft, site) ?? { why: [] };
}

function leastLines(minimum: MinimumIsolation | undefined): string[] {
  if (minimum === undefined) return [];
  const { level, because, source } = minimum;
  return [`At least ${level}: ${because}${source === "none" ? "" : ` (${source})`}.`];
}

function only(names: readonly string[]): Pick<Hint, "proposal"> {
  const [first] = names;
  return names.length === 1 && first !== undefined ? { proposal: first } : {};
}

function programmeOf(draft: Draft, { programmes }: SiteFacts): ProgrammeFacts | undefined {
  return programmes.find(({ id }) => id === draft["programme"]);
}

function poolLines(pools: readonly PoolFacts[], programme: ProgrammeFacts | undefined): string[] {
  if (pools.length === 0)
    return ["The programme has no pool for such a tenant: ask its operator, and leave this empty."];
  return pools.map(({ ref, system, reservedFor }) => {
    const most = programme?.tenantAtMost[ref];
    return [
      `${ref}: ${system.title}, ${system.architecture}`,
      `the programme has ${formatNumber(programme?.envelope[ref] ?? 0)} GPUs in all`,
      ...(most === undefined ? [] : [`a tenant at most ${formatNumber(most)}`]),
      ...(reservedFor === undefined ? [] : [`reserved for ${reservedFor}`]),
    ].join(", ");
  });
}

/** What an access mode bounds, in words. */
export function boundsOf({ longestTerm, mostGpus, mostGpuHours, burst, expose }: AccessMode): string {
  const bounds = [
    ...(longestTerm === undefined ? [] : [`at most ${formatNumber(longestTerm)} days`]),
    ...(mostGpus === undefined ? [] : [`at most ${formatNumber(mostGpus)} GPUs`]),
    ...(mostGpuHours === undefined ? [] : [`at most ${formatNumber(mostGpuHours)} GPU-hours`]),
    ...(burst ? [] : ["no burst"]),
    ...(expose ? [] : ["no exposed Services"]),
  ];
  return bounds.length === 0 ? "no bounds of its own" : bounds.join(", ");
}
