import { setTimeout as pause } from "node:timers/promises";
import { kubernetesCount } from "../../../constructs/core/quantity";
import { limitRange } from "../../../constructs/tenant/controls/limit-range";
import { resourceQuota } from "../../../constructs/tenant/controls/resource-quota";
import { asFields, asText, fieldAt } from "../../../constructs/policy/reading/fields";
import { cellEntitlements } from "../../../constructs/tenant/resources";
import { quantity } from "../../rehearse/nodes/quantity";
import type { Scene } from "./attempt";
import type { Ground } from "./ground";
import { cronJob, resources } from "./objects";

/** How many requests of a flood are under way at once. */
const WIDTH = 8;

/** One GPU more than the namespace may have of the kind of its pool. */
export function overGpus({ share, cell, pool }: Ground): Record<string, string> {
  const resource = pool!.gpuResource!;
  const same = cellEntitlements(share, cell).filter((entitlement) => entitlement.pool.gpuResource === resource);
  return { [resource]: kubernetesCount(same.reduce((sum, { most }) => sum + most, 1)) };
}

/** More storage than any tier has; less than a quantity can say. */
export function overStorage(): Record<string, unknown> {
  return { resources: { requests: { storage: "4Ei" } } };
}

/** A container with a byte more than the largest of the tenant's nodes gives to quotas. */
export function overNode({ share, cell }: Ground): Record<string, unknown> {
  const [rendered] = limitRange.render(share, cell);
  const limits = fieldAt(rendered?.object["spec"], "limits");
  const memory = Array.isArray(limits) ? asText(fieldAt(limits[0], "max.memory")) : undefined;
  return resources({ memory: String(quantity(memory ?? "0") + 1) });
}

const LOOKS = 150;
const BETWEEN_MS = 200;

/** Waits until a quota has room again after a flood: what was taken away is subtracted later, by a controller. */
export async function untilRoom({ operator, share: { namespace } }: Ground, key: string): Promise<void> {
  const ref = { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "entitlement", namespace } };
  for (let look = 0; look < LOOKS; look++) {
    const status = asFields((await operator.get(ref))?.["status"]);
    const amount = (of: string): number => quantity(asText(asFields(status?.[of])?.[key]) ?? "0");
    // Without a quota, or before it is counted, there is nothing to wait for.
    if (status === undefined || amount("hard") === 0 || amount("used") < amount("hard")) return;
    await pause(BETWEEN_MS);
  }
}

/** What a flood is of. */
export const FLOODED = "count/cronjobs.batch";

/**
 * Creates CronJobs until one is refused. The quota's controller counts what its cache has and may be some behind, so that
 * a few more than the limit can pass; twice as many cannot.
 */
export async function flood({ hands, ground }: Scene): Promise<void> {
  const [rendered] = resourceQuota.render(ground.share, ground.cell);
  const hard = fieldAt(rendered?.object["spec"], "hard") as Readonly<Record<string, string>>;
  let left = 2 * quantity(hard[FLOODED] ?? "0") + 1;
  while (left > 0) {
    const now = Math.min(left, WIDTH);
    const results = await Promise.allSettled(Array.from({ length: now }, () => hands.create(cronJob(ground))));
    const failed = results.find((result) => result.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    left -= now;
  }
}
