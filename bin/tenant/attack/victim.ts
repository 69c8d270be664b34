import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { CellFacts, SiteFacts, TenantFacts } from "../../../constructs/site/facts";
import type { Cluster } from "../../cluster/cluster";
import { Refused } from "../../cluster/cluster";
import type { GroundOptions, Victim } from "./ground";
import { attackingShare, groundOf, hasObjects } from "./ground";
import { pod } from "./objects";

/** Where no other tenant is: nobody's namespace, with nothing of value in it. */
const DECOY = "gigafactory-attack-decoy";

/** Another tenant of the cell, the first by its id; a decoy where it is alone. */
export function victimOf(attacker: TenantFacts, site: SiteFacts, cell: CellFacts): Victim {
  const others = site.tenants.filter((tenant) => tenant.id !== attacker.id && hasObjects(tenant));
  for (const tenant of others) {
    const share = attackingShare(tenant, cell);
    if (share !== undefined) return { tenant: share, namespace: share.namespace };
  }
  return { namespace: DECOY };
}

/** Puts into the victim's namespace what is aimed at: a secret and a pod. @returns what takes it away again. */
export async function setVictim(options: Omit<GroundOptions, "live">): Promise<() => Promise<void>> {
  const { operator, victim } = options;
  const made: KubernetesObject[] = [];
  const make = async (object: KubernetesObject): Promise<void> => {
    await operator.create(object).catch(unlessThere);
    made.push(object);
  };
  if (victim.tenant === undefined)
    await make({ apiVersion: "v1", kind: "Namespace", metadata: { name: victim.namespace } });
  const ground = {
    ...groundOf({ ...options, share: victim.tenant ?? options.share, live: false }),
    name: () => "attack-victim",
  };
  const placed = { namespace: victim.namespace };
  await make({ apiVersion: "v1", kind: "Secret", metadata: { name: "attack-victim", ...placed } });
  await untilAccount(operator, victim.namespace, victim.tenant === undefined ? "default" : "workload");
  const spec = victim.tenant === undefined ? { serviceAccountName: "default" } : {};
  await make(pod(ground, { ...placed, spec }));
  return async () => {
    for (const object of made.reverse()) await operator.remove(object, { propagation: "Background" });
  };
}

const PATIENCE = 100;

/** No pod is admitted before its account is there, which a controller makes in a new namespace. */
async function untilAccount(operator: Cluster, namespace: string, name: string): Promise<void> {
  const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } };
  for (let look = 0; look < PATIENCE && (await operator.get(account)) === undefined; look++)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

function unlessThere(error: unknown): void {
  if (!(error instanceof Refused && error.status === 409)) throw error;
}
