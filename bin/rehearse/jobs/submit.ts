import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { derivedName } from "../../../constructs/core/names";
import type { Cluster } from "../../cluster/cluster";
import { Refused } from "../../cluster/cluster";
import type { Rehearsal } from "../contract";
import type { Entitled } from "./entitled";
import { developerOf } from "./people";
import type { Placement, Sample } from "./work";

/** Names of pods are made of their job's, its index and five letters, and have 63 characters in all. */
const NAME_LIMIT = 50;

/** A sample of a tenant's work on a pool, named after both. */
export function sampleOf(
  { cell }: Pick<Rehearsal, "cell">,
  entitled: Entitled,
  placement: Placement,
  what: string,
): Sample {
  return { name: derivedName(["rehearsal", entitled.pool.id, what], NAME_LIMIT), entitled, cell, placement };
}

/** The cluster as a member of the tenant's own group that may run work; undefined where it has no such group. */
export function asTenant({ cluster, site }: Pick<Rehearsal, "cluster" | "site">, entitled: Entitled) {
  const person = developerOf(entitled.tenant, site);
  return person === undefined ? undefined : cluster.as(person);
}

/** Creates an object. @returns what the server said against it, undefined where it took it. */
export async function refusalOf(
  cluster: Cluster,
  object: KubernetesObject,
  options: { readonly dryRun?: boolean } = {},
): Promise<string | undefined> {
  try {
    await cluster.create(object, options);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}
