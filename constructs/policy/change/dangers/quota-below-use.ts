import { formatNumber } from "../../../core/quantity";
import type { CellUsage, ChangeContext, ResourceChange } from "../contract";
import { parseQuantityCount } from "../count";
import type { DangerKind, Found } from "../danger";
import { changesOf, groupKind, subjectOf, usageOf } from "../danger";
import type { Change } from "../domain";
import { balanceOf, treeAfter, usedBy } from "../quota-tree";
import type { GpuQuota } from "../quotas";
import { gpuQuotas, hidesQuotas } from "../quotas";
import type { LoweredLimit } from "../resource-quotas";
import { loweredLimits, usedOf } from "../resource-quotas";

const COHORT = "kueue.x-k8s.io/Cohort";
const UNSEEN = "what is in use is unknown without --kubeconfig";

/** Most resources of a ResourceQuota that are named. */
const SHOWN_LIMITS = 4;

export const quotaBelowUse: DangerKind = {
  kind: "quota-below-use",
  title: "A quota would go below what is in use",
  why: "What runs above its queue's quota runs on borrowed GPUs from then on: others may reclaim them, and its jobs are preempted in the middle of their work. Above a ResourceQuota nothing stops, and nothing that ends can be started again.",
  fix: "Agree with the tenant on a day, let the queue drain to the new quota, then lower it.",
  source:
    "kueue.sigs.k8s.io/docs/concepts/preemption, reclaimWithinCohort; kubernetes.io/docs/concepts/policy/resource-quotas",
  find: (change, context) => [
    ...changesOf(change, ["kueue.x-k8s.io/ClusterQueue", COHORT]).flatMap((resource) =>
      loweredQuotas(resource).flatMap((quota) => judgeQuota(resource, quota, change, context)),
    ),
    ...changesOf(change, ["/ResourceQuota"]).flatMap((resource) => judgeLimits(resource, context)),
  ],
};

interface Lowered extends GpuQuota {
  readonly was: number;
}

/** Quotas that are less after the change, and those of which nobody can say. */
function loweredQuotas({ action, before, after }: ResourceChange): Lowered[] {
  const isUnsaid = after === undefined ? action === "update" : hidesQuotas(after);
  const later = new Map(gpuQuotas(after).map((quota) => [keyOf(quota), quota.nominal]));
  return gpuQuotas(before).flatMap((quota): Lowered[] => {
    const key = keyOf(quota);
    const nominal = later.has(key) || isUnsaid ? later.get(key) : 0;
    if (quota.nominal === undefined || (nominal !== undefined && nominal >= quota.nominal)) return [];
    return [{ ...quota, nominal, was: quota.nominal }];
  });
}

function judgeQuota(resource: ResourceChange, quota: Lowered, change: Change, context: ChangeContext): Found[] {
  const { nominal, was, flavor } = quota;
  const from = formatNumber(was);
  const head = {
    subject: subjectOf(resource),
    attribute: keyOf(quota),
    resource,
    what:
      nominal === undefined
        ? `would have its quota of ${flavor}, now ${from} GPUs, changed to what only an apply would know`
        : `would have its quota of ${flavor} lowered from ${from} to ${formatNumber(nominal)} GPUs`,
  };
  const usage = usageOf(context, resource);
  if (usage === undefined) return [{ ...head, verdict: "unknown", detail: UNSEEN }];
  const { used, allowed, detail } = usedAgainst(resource, quota, usage, change);
  if (used === 0 || (allowed !== undefined && used <= allowed)) return [];
  return [{ ...head, verdict: allowed === undefined ? "unknown" : "danger", detail }];
}

/** A queue's own use counts against its own quota; a cohort's against all that it and those below it may hand out. */
function usedAgainst(resource: ResourceChange, quota: Lowered, usage: CellUsage, change: Change) {
  const { before, cell } = resource;
  const name = before?.metadata.name ?? "";
  if (before === undefined || groupKind(before) !== COHORT) {
    const used = usedBy(usage, name, keyOf(quota));
    return { used, allowed: quota.nominal, detail: `${formatNumber(used)} are in use` };
  }
  const changes = change.resources.filter((other) => other.cell === cell);
  const { used, nominal } = balanceOf(name, quota, treeAfter(usage, changes), usage);
  const left = nominal === undefined ? "what only an apply would know" : formatNumber(nominal);
  return { used, allowed: nominal, detail: `${formatNumber(used)} are in use in it, of ${left} that would be left` };
}

function keyOf({ flavor, resource }: GpuQuota): string {
  return `${flavor}/${resource}`;
}

/** One danger and one unknown at most: a smaller entitlement lowers a dozen limits of one ResourceQuota. */
function judgeLimits(resource: ResourceChange, context: ChangeContext): Found[] {
  const { before } = resource;
  const lowered = loweredLimits(resource);
  if (before === undefined || lowered.length === 0) return [];
  const usage = usageOf(context, resource);
  const found = (verdict: Found["verdict"], limits: readonly LoweredLimit[], detail: string): Found[] =>
    limits.length === 0
      ? []
      : [{ verdict, subject: subjectOf(resource), attribute: verdict, resource, what: limitsInWords(limits), detail }];
  if (usage === undefined) return found("unknown", lowered, UNSEEN);
  const uses = lowered.map((limit) => ({ ...limit, used: usedOf(usage, before, limit.resource) }));
  const uncounted = uses.filter(({ used }) => used === undefined);
  const counted = uses.filter(({ used }) => used !== undefined && parseQuantityCount(used)! > 0);
  const unsaid = counted.filter(({ to }) => to === undefined);
  const above = counted.filter(
    ({ to, used }) => to !== undefined && parseQuantityCount(used!)! > parseQuantityCount(to)!,
  );
  return [
    ...found("danger", above, `in use: ${listed(above.map((limit) => `${limit.used} of ${limit.resource}`))}`),
    ...found("unknown", [...uncounted, ...unsaid], "what is in use of them, or allowed, is known only after the apply"),
  ];
}

function limitsInWords(limits: readonly LoweredLimit[]): string {
  const words = limits.map(({ resource, from, to = "what only an apply would know" }) =>
    from === undefined ? `${resource} limited to ${to}` : `${resource} lowered from ${from} to ${to}`,
  );
  return `would have ${listed(words)}`;
}

function listed(words: readonly string[]): string {
  const rest = words.length - SHOWN_LIMITS;
  return [...words.slice(0, SHOWN_LIMITS), ...(rest > 0 ? [`and ${formatNumber(rest)} more`] : [])].join(", ");
}
