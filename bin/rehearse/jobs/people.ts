import type { SiteIdentity, TenantFacts } from "../../../constructs/site/facts";
import type { Identity } from "../../cluster/cluster";

/** A member of the tenant's own group that may run work; undefined where it has no such group. */
export function developerOf(tenant: TenantFacts, { groupPrefix }: SiteIdentity): Identity | undefined {
  const group = [...tenant.people.developers, ...tenant.people.admins][0];
  if (group === undefined) return undefined;
  // As the API server makes them of a token: every person is `system:authenticated` besides.
  return { user: `${groupPrefix}rehearsal`, groups: [`${groupPrefix}${group}`, "system:authenticated"] };
}
