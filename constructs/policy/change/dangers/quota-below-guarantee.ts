import { formatNumber } from "../../../core/quantity";
import type { CellFacts, TenantFacts } from "../../../site/facts";
import type { ChangeContext, ResourceChange } from "../contract";
import type { DangerKind, Found } from "../danger";
import { changesOf, subjectOf, tenantIdOf } from "../danger";
import type { Change } from "../domain";
import { gpuQuotas, hidesQuotas } from "../quotas";

export const quotaBelowGuarantee: DangerKind = {
  kind: "quota-below-guarantee",
  title: "A quota would go below what is guaranteed from it",
  why: "A guarantee that quotas or nodes no longer cover turns into a queue that never moves, first noticed by the smallest tenant.",
  fix: "Lower guarantees in the tenants' files first, or keep the nodes until they are.",
  source: "kueue.sigs.k8s.io/docs/concepts/cluster_queue, nominalQuota",
  find: (change, context) => [...belowEntitlement(change, context), ...belowEnvelopes(change, context)],
};

/** A tenant's queue gives less of a pool than its file says. */
function belowEntitlement(change: Change, context: ChangeContext): Found[] {
  return changesOf(change, ["kueue.x-k8s.io/ClusterQueue"]).flatMap((resource) => {
    const id = tenantIdOf(change, resource);
    const tenant = id === undefined ? undefined : tenantOf(id, change, context);
    if (tenant === undefined || resource.after === undefined) return [];
    const quotas = new Map(gpuQuotas(resource.after).map((quota) => [quota.flavor, quota.nominal]));
    const absent = hidesQuotas(resource.after) ? undefined : 0;
    return tenant.entitlements.flatMap(({ pool: ref, guaranteed }): Found[] => {
      const flavor = change.pool(ref)?.flavor;
      if (!ref.startsWith(`${resource.cell ?? ""}/`) || flavor === undefined || guaranteed === 0) return [];
      return judge(resource, ref, guaranteed, quotas.has(flavor) ? quotas.get(flavor) : absent);
    });
  });
}

function judge(resource: ResourceChange, ref: string, guaranteed: number, nominal: number | undefined): Found[] {
  const head = { subject: subjectOf(resource), attribute: ref, resource };
  const promised = `${formatNumber(guaranteed)} GPUs of ${ref} are guaranteed`;
  if (nominal === undefined)
    return [{ ...head, verdict: "unknown", what: "has a quota that only an apply would know", detail: promised }];
  if (nominal >= guaranteed) return [];
  return [
    { ...head, verdict: "danger", what: `would have a quota of ${formatNumber(nominal)} GPUs`, detail: promised },
  ];
}

function tenantOf(id: string, change: Change, { site }: ChangeContext): TenantFacts | undefined {
  return change.tenants.get(id)?.after ?? site?.tenants.find((tenant) => tenant.id === id);
}

/** A pool shrinks below what the programmes and the cell may promise of it. */
function belowEnvelopes(change: Change, { site }: ChangeContext): Found[] {
  const programmes = change.site.after?.programmes ?? site?.programmes ?? [];
  return [...change.cells.values()].flatMap(({ before, after }) =>
    (before?.pools ?? []).flatMap((was): Found[] => {
      const schedulable = after?.pools.find(({ ref }) => ref === was.ref)?.schedulableGpus ?? 0;
      if (schedulable >= was.schedulableGpus) return [];
      const promised = programmes.reduce(
        (sum, { envelope }) => sum + (envelope[was.ref] ?? 0),
        sharedOf(after, was.id),
      );
      if (promised <= schedulable) return [];
      return [
        {
          verdict: "danger",
          subject: `pool ${was.ref}`,
          what: `would have ${formatNumber(schedulable)} schedulable GPUs, of ${formatNumber(was.schedulableGpus)}`,
          detail: `${formatNumber(promised)} are promised to programmes and shared`,
          path: ["cells", was.cell, "pools", was.id],
        },
      ];
    }),
  );
}

function sharedOf(cell: CellFacts | undefined, pool: string): number {
  return cell?.shared[pool] ?? 0;
}
