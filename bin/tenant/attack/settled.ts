import { setTimeout as pause } from "node:timers/promises";
import { asFieldsList, fieldAt } from "../../../constructs/policy/reading/fields";
import type { LiveObject } from "../../cluster/cluster";
import { Refused } from "../../cluster/cluster";
import type { Ground } from "./ground";

const LOOKS = 100;
const BETWEEN_MS = 200;

/**
 * Waits for the ReplicaSet that a Deployment's controller makes of it. A dry run stores no Deployment, so nothing is
 * waited for.
 * @throws Refused where none came: what kept the controller from it is in its events.
 */
export async function madeByController({ operator, live }: Ground, { metadata }: LiveObject): Promise<void> {
  for (let look = 0; !live && look < LOOKS; look++) {
    const sets = await operator.list("apps/v1", "ReplicaSet", { namespace: metadata.namespace ?? "" });
    if (sets.some((set) => isOwnedBy(set, metadata.name))) return;
    await pause(BETWEEN_MS);
  }
  if (!live) throw new Refused(504, "Timeout", `no ReplicaSet of Deployment ${metadata.name} came`);
}

function isOwnedBy({ metadata }: LiveObject, name: string): boolean {
  return asFieldsList(fieldAt(metadata, "ownerReferences")).some((owner) => owner["name"] === name);
}
