import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { ObjectRef } from "../../cluster/cluster";
import { Refused } from "../../cluster/cluster";
import type { Ground } from "./ground";
import type { Twist } from "./objects";

/** `/api/v1/namespaces/<namespace>/<resource>`. */
export function inNamespace(namespace: string, ...rest: readonly string[]): string {
  return ["/api/v1/namespaces", namespace, ...rest].join("/");
}

/** An object that the tenant's stack made in its namespace. */
export function ofTenant({ share }: Ground, apiVersion: string, kind: string, name: string): ObjectRef {
  return { apiVersion, kind, metadata: { name, namespace: share.namespace } };
}

export function ofCluster(apiVersion: string, kind: string, name: string): ObjectRef {
  return { apiVersion, kind, metadata: { name } };
}

/** An attempt's object in the victim's namespace. */
export function atVictim({ victim }: Ground): Pick<Twist, "namespace"> {
  return { namespace: victim.namespace };
}

export function namespaceOf({ metadata }: KubernetesObject): string {
  return metadata.namespace ?? "";
}

/**
 * A request of a stream or to another server, which cannot be had here: whoever may make it is answered 400 (no stream,
 * no node yet), 404 or 5xx, which is as good as having it.
 */
export async function letThrough(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof Refused) || error.status === 403) throw error;
  }
}
