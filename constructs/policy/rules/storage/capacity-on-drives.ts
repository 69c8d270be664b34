import { addTo } from "../../../core/add-to";
import { formatBytes, formatBytesPerSecond, formatNumber } from "../../../core/quantity";
import type { TierFacts } from "../../../site/facts";
import type { Evidence } from "../../evidence/evidence";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { tiers } from "../../subject";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

export const capacityOnDrives = defineRule({
  id: "storage/capacity-on-drives",
  title: "What tiers promise fits the drives they live on",
  severity: "error",
  why: "Each tier on its own may fit while two tiers of one pool promise the same drives twice. The storage then fills up long before any quota is reached, and Ceph stops all writes.",
  fix: "State less capacity for one of the tiers, add storage nodes, or give a tier a pool of its own.",
  source: "Ceph documentation, monitor settings: mon_osd_full_ratio stops writes",
  subjects: drives,
  check: (sharing) => passUnless([...tooMuch(sharing), ...sharing.flatMap(tooFast)]),
  examples: {
    passing: [
      `cells:
  a1:
    pools: {ceph: {role: storage, system: nvme-24, nodes: 192}}
    storage:
      parallel: {driver: rook-ceph, pool: ceph, capacity: 30PiB, read: 3TB/s}
      object: {driver: rook-ceph, pool: ceph, capacity: 30PiB, read: 3TB/s}`,
    ],
    failing: [
      `cells:
  a1:
    pools: {ceph: {role: storage, system: nvme-24, nodes: 192}}
    storage:
      parallel: {driver: rook-ceph, pool: ceph, capacity: 50PiB, read: 3TB/s}
      object: {driver: rook-ceph, pool: ceph, capacity: 50PiB, read: 3TB/s}`,
      `cells:
  a1:
    pools: {ceph: {role: storage, system: nvme-24, nodes: 192}}
    storage:
      parallel: {driver: rook-ceph, pool: ceph, capacity: 10PiB, read: 30TB/s}`,
    ],
  },
});

/** Tiers by the drives that they share: those of a pool together, a tier over several pools by itself. */
function drives(evidence: Evidence): Subject<readonly TierFacts[]>[] {
  const groups = new Map<string, TierFacts[]>();
  for (const { item: tier } of tiers(evidence)) {
    if (tier.usable === undefined && tier.readLimit === undefined) continue;
    const name = tier.pool === undefined ? `drives of ${tier.ref}` : `drives of pool ${tier.cell}/${tier.pool}`;
    addTo(groups, name, tier);
  }
  return [...groups].map(([name, item]) => ({ name, path: ["cells", item[0]!.cell, "storage", item[0]!.name], item }));
}

/** Tiers of one pool code their data differently, so each takes its own share of the drives. */
function tooMuch(sharing: readonly TierFacts[]): Violation[] {
  const shares = sharing.flatMap(({ name, capacity, usable }) =>
    usable === undefined || usable === 0 ? [] : [{ name, capacity, usable, share: capacity / usable }],
  );
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  if (total <= 1 + 1e-9) return [];
  const worked = shares.map(({ name, capacity, usable, share }) => {
    return `${name} ${formatBytes(capacity)} of ${formatBytes(usable)} (${percent(share)})`;
  });
  return [
    violation({
      attribute: "capacity",
      actual: `tiers promise ${percent(total)} of what they hold after coding`,
      expected: "at most 100 %",
      detail: worked.join(" + "),
    }),
  ];
}

function tooFast({ cell, name, read, readLimit }: TierFacts): Violation[] {
  if (readLimit === undefined || read <= readLimit) return [];
  return [
    violation({
      attribute: `read ${name}`,
      path: ["cells", cell, "storage", name, "read"],
      actual: `${name} promises to read ${formatBytesPerSecond(read)}`,
      expected: `at most ${formatBytesPerSecond(readLimit)}, what the nodes can read`,
    }),
  ];
}

function percent(share: number): string {
  return `${formatNumber(share * 100, 1)} %`;
}
