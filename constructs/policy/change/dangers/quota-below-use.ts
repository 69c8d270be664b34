import { formatNumber } from "../../../core/quantity";
import type { ChangeContext, ResourceChange } from "../contract";
import type { DangerKind, Found } from "../danger";
import { changesOf, subjectOf, usageOf } from "../danger";
import type { GpuQuota } from "../quotas";
import { gpuQuotas } from "../quotas";

export const quotaBelowUse: DangerKind = {
  kind: "quota-below-use",
  title: "A quota would go below what is in use",
  why: "What runs above its quota runs on borrowed GPUs from then on: others may reclaim them, and its jobs are preempted in the middle of their work.",
  fix: "Agree with the tenant on a day, let the queue drain to the new quota, then lower it.",
  source: "kueue.sigs.k8s.io/docs/concepts/preemption, reclaimWithinCohort",
  find: (change, context) =>
    changesOf(change, ["kueue.x-k8s.io/ClusterQueue"])
      .filter(({ before }) => before !== undefined)
      .flatMap((resource) => lowered(resource).map((quota) => judge(resource, quota, context)))
      .filter((found) => found !== undefined),
};

interface Lowered extends GpuQuota {
  readonly was: number;
}

/** Quotas that are less after the change, and those of which nobody can say. */
function lowered({ before, after }: ResourceChange): Lowered[] {
  const later = new Map(gpuQuotas(after).map((quota) => [keyOf(quota), quota.nominal]));
  return gpuQuotas(before).flatMap((quota): Lowered[] => {
    const key = keyOf(quota);
    const nominal = later.has(key) ? later.get(key) : 0;
    if (quota.nominal === undefined || (nominal !== undefined && nominal >= quota.nominal)) return [];
    return [{ ...quota, nominal, was: quota.nominal }];
  });
}

function judge(resource: ResourceChange, quota: Lowered, context: ChangeContext): Found | undefined {
  const { nominal, was, flavor } = quota;
  const to = nominal === undefined ? "what only an apply would know" : formatNumber(nominal);
  const head = {
    subject: subjectOf(resource),
    attribute: keyOf(quota),
    resource,
    what: `would have its quota of ${flavor} lowered from ${formatNumber(was)} to ${to} GPUs`,
  };
  const usage = usageOf(context, resource);
  if (usage === undefined)
    return { ...head, verdict: "unknown", detail: "what is in use is unknown without --kubeconfig" };
  const queue = resource.before?.metadata.name ?? "";
  const used = (Object.hasOwn(usage.queues, queue) ? usage.queues[queue]?.[keyOf(quota)] : undefined) ?? 0;
  if (used === 0 || (nominal !== undefined && used <= nominal)) return undefined;
  const detail = `${formatNumber(used)} are in use`;
  return { ...head, verdict: nominal === undefined ? "unknown" : "danger", detail };
}

function keyOf({ flavor, resource }: GpuQuota): string {
  return `${flavor}/${resource}`;
}
