import type { SiteFacts, TenantFacts } from "../../../constructs/site/facts";
import { dayAfter, daysOf } from "../../../constructs/core/days";

/** When a programme's envelope has room for a tenant. */
export type Earliest =
  | { readonly from: string; readonly until: string }
  /** Never with the envelopes that there are: what they would have to be. */
  | { readonly envelopes: readonly { readonly pool: string; readonly has: number; readonly needs: number }[] };

/**
 * The first term of the same length in which the guarantees of the programme's other tenants, as long as their own terms
 * last, leave enough of its envelope. The check itself does not count on terms: a tenant goes when its phase says so.
 */
export function earliestStart(tenant: TenantFacts, { programmes, tenants }: SiteFacts): Earliest {
  const programme = programmes.find(({ id }) => id === tenant.programme);
  const envelopes = tenant.entitlements.flatMap(({ pool, guaranteed }) => {
    const has = programme?.envelope[pool] ?? 0;
    return guaranteed > has ? [{ pool, has, needs: guaranteed }] : [];
  });
  if (envelopes.length > 0) return { envelopes };
  const others = tenants.filter(
    ({ id, phase, programme: of }) => id !== tenant.id && of === tenant.programme && phase !== "offboarded",
  );
  const days = daysOf(tenant.term);
  const candidates = [tenant.term.from, ...others.map(({ term }) => dayAfter(term.until, 1))]
    .filter((from) => from >= tenant.term.from)
    .sort();
  const terms = candidates.map((from) => ({ from, until: dayAfter(from, days - 1) }));
  // Behind the last end of a term there is nobody else, and the envelope alone was judged above.
  return terms.find((term) => hasRoom(tenant, term, others, programme?.envelope ?? {}))!;
}

interface Term {
  readonly from: string;
  readonly until: string;
}

/** The most is taken on some day on which a term begins, or on the first. */
function hasRoom(
  tenant: TenantFacts,
  term: Term,
  others: readonly TenantFacts[],
  envelope: Readonly<Record<string, number>>,
): boolean {
  const days = [term.from, ...others.map(({ term: { from } }) => from)].filter(
    (day) => day >= term.from && day <= term.until,
  );
  return tenant.entitlements.every(({ pool, guaranteed }) =>
    days.every((day) => guaranteed + guaranteedOn(day, pool, others) <= (envelope[pool] ?? 0)),
  );
}

function guaranteedOn(day: string, pool: string, tenants: readonly TenantFacts[]): number {
  return tenants
    .filter(({ term }) => term.from <= day && day <= term.until)
    .flatMap(({ entitlements }) => entitlements)
    .filter((entitlement) => entitlement.pool === pool)
    .reduce((sum, { guaranteed }) => sum + guaranteed, 0);
}
