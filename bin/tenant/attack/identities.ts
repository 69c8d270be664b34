import type { SiteIdentity, TenantShare } from "../../../constructs/site/facts";
import type { Identity } from "../../cluster/cluster";
import type { Actor } from "./attempt";

/** Its groups, as the API server makes them of a token: everybody is `system:authenticated` besides. */
const EVERYBODY = "system:authenticated";

/** Somebody of the tenant, for impersonation; undefined where it has no such people. */
export function identityOf(
  actor: Actor,
  tenant: Pick<TenantShare, "people" | "namespace">,
  { groupPrefix }: Pick<SiteIdentity, "groupPrefix">,
): Identity | undefined {
  if (actor === "workload") return workloadOf(tenant.namespace);
  const { admins, developers, viewers } = tenant.people;
  const [group] = { admin: admins, developer: developers, viewer: viewers }[actor];
  if (group === undefined) return undefined;
  return { user: `${groupPrefix}attack-${actor}`, groups: [`${groupPrefix}${group}`, EVERYBODY] };
}

/** The account that a tenant's pods run as. */
function workloadOf(namespace: string): Identity {
  return {
    user: `system:serviceaccount:${namespace}:workload`,
    groups: ["system:serviceaccounts", `system:serviceaccounts:${namespace}`, EVERYBODY],
  };
}
