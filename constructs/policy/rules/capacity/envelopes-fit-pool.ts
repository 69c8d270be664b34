import { formatNumber } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import { defineRule } from "../../rule";
import { pools } from "../../subject";
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
