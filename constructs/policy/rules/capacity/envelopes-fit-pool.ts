import { formatNumber } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import type { Evidence } from "../../evidence/evidence";
import { largestFirst } from "../../mend/entitlements";
import { defineRule } from "../../rule";
import { pools, tenants } from "../../subject";
import { inUnit, pass, violation } from "../../verdict";

export const envelopesFitPool = defineRule({
  id: "capacity/envelopes-fit-pool",
  title: "Envelopes and shared GPUs of a pool fit what is schedulable",
  severity: "error",
  why: "Quotas are promises on nodes that exist. What is promised beyond the schedulable GPUs is admitted by Kueue and then waits for nodes for ever, first noticed by the smallest tenant.",
  fix: "Lower an envelope or a shared share, add nodes, or keep fewer spares.",
  source: "Kueue v1beta2 nominalQuota of ClusterQueues and Cohorts, which Kueue does not compare with nodes",
  subjects: (evidence) => pools(evidence).filter(({ item }) => item.installedGpus > 0),
  check(pool, evidence) {
    const cell = evidence.site?.cells.find(({ id }) => id === pool.cell);
    const parts = [
      ...(evidence.site?.programmes ?? []).flatMap(({ id, envelope, shared }) => [
        { name: id, value: envelope[pool.ref] ?? 0 },
        { name: `${id} shared`, value: shared[pool.ref] ?? 0 },
      ]),
      { name: `shared by cell ${pool.cell}`, value: cell?.shared[pool.id] ?? 0 },
    ];
    const sum = sumOf(
      parts,
      ({ name }) => name,
      ({ value }) => value,
    );
    const free = pool.schedulableGpus - sum.total;
    if (free >= 0) return pass();
    const schedulable = `${formatNumber(pool.nodes)} nodes - ${formatNumber(pool.spareNodes)} spares`;
    return violation({
      actual: `envelopes and shared shares promise ${formatNumber(sum.total)} GPUs`,
      expected: `at most ${formatNumber(pool.schedulableGpus)} = (${schedulable}) × ${pool.system.gpusPerNode}; ${formatNumber(-free)} over`,
      working: inUnit(sum, "GPUs"),
    });
  },
  /** Shared GPUs go first, then what an envelope has beyond its tenants' guarantees; the largest share gives. */
  mend(pool, _found, evidence) {
    const { site } = evidence;
    const shared = site?.cells.find(({ id }) => id === pool.cell)?.shared[pool.id] ?? 0;
    const programmes = site?.programmes ?? [];
    const parts = [
      { path: ["cells", pool.cell, "shared", pool.id], value: shared, spare: shared },
      ...largestFirst("shared", pool.ref, programmes, (programme) => programme.shared[pool.ref] ?? 0),
      ...largestFirst(
        "envelope",
        pool.ref,
        programmes,
        (programme) => programme.envelope[pool.ref] ?? 0,
        ({ id }) => guaranteedOf(id, pool.ref, evidence),
      ),
    ];
    const over = parts.reduce((sum, { value }) => sum + value, 0) - pool.schedulableGpus;
    const giving = parts.find(({ spare }) => spare >= over);
    return giving === undefined ? [] : [{ path: giving.path, value: giving.value - over }];
  },
  examples: {
    passing: [
      `cells: {a1: {pools: {hgx: {nodes: 64, spares: 0}}, shared: {hgx: 64}}}
programmes: {p: {envelope: {a1/hgx: 256}, shared: {a1/hgx: 64}}, q: {envelope: {a1/hgx: 128}}}`,
    ],
    failing: [
      `cells: {a1: {pools: {hgx: {nodes: 64, spares: 0}}, shared: {hgx: 64}}}
programmes: {p: {envelope: {a1/hgx: 256}, shared: {a1/hgx: 64}}, q: {envelope: {a1/hgx: 136}}}`,
      `cells: {a1: {pools: {hgx: {nodes: 64, spares: 0.02}}}}
programmes: {p: {envelope: {a1/hgx: 512}}}`,
    ],
  },
});

function guaranteedOf(programme: string, ref: string, evidence: Evidence): number {
  return tenants(evidence)
    .filter(({ item }) => item.programme === programme)
    .flatMap(({ item }) => item.entitlements)
    .filter(({ pool }) => pool === ref)
    .reduce((sum, { guaranteed }) => sum + guaranteed, 0);
}
