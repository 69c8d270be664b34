import { formatBytes, formatBytesPerSecond, formatNumber } from "../../../core/quantity";
import type { TierFacts } from "../../../site/facts";
import { defineRule } from "../../rule";
import { tiers } from "../../subject";
import type { Violation } from "../../verdict";
import { notApplicable, passUnless, violation } from "../../verdict";

export const capacityOnDrives = defineRule({
  id: "storage/capacity-on-drives",
  title: "What tiers promise fits the drives they live on",
  severity: "error",
  why: "Each tier on its own may fit while two tiers of one pool promise the same drives twice. The storage then fills up long before any quota is reached, and Ceph stops all writes.",
  fix: "State less capacity for one of the tiers, add storage nodes, or give a tier a pool of its own.",
  source: "Ceph documentation, monitor settings: mon_osd_full_ratio stops writes",
  subjects: tiers,
  check(tier, evidence) {
    if (tier.usable === undefined && tier.readLimit === undefined) return notApplicable();
    const sharing = tiers(evidence)
      .map(({ item }) => item)
      .filter((other) => other.cell === tier.cell && (other === tier || (other.pool ?? "") === tier.pool));
    return passUnless([...tooMuch(tier, sharing), ...tooFast(tier)]);
  },
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

/** Tiers of one pool code their data differently, so each takes its own share of the drives. */
function tooMuch(tier: TierFacts, sharing: readonly TierFacts[]): Violation[] {
  const shares = sharing.flatMap(({ name, capacity, usable }) =>
    usable === undefined || usable === 0 ? [] : [{ name, capacity, usable, share: capacity / usable }],
  );
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  if (total <= 1 + 1e-9) return [];
  return [
    violation({
      attribute: "capacity",
      path: ["cells", tier.cell, "storage", tier.name],
      actual: `promises ${formatBytes(tier.capacity)}; with what else is on these drives, ${percent(total)} of them`,
      expected: "at most 100 % of what the drives hold after coding",
      detail: shares
        .map(({ name, capacity, usable, share }) => {
          return `${name} ${formatBytes(capacity)} of ${formatBytes(usable)} is ${percent(share)}`;
        })
        .join("; "),
    }),
  ];
}

function tooFast({ cell, name, read, readLimit }: TierFacts): Violation[] {
  if (readLimit === undefined || read <= readLimit) return [];
  return [
    violation({
      attribute: "read",
      path: ["cells", cell, "storage", name, "read"],
      actual: `promises to read ${formatBytesPerSecond(read)}`,
      expected: `at most ${formatBytesPerSecond(readLimit)}, what its nodes can read`,
    }),
  ];
}

function percent(share: number): string {
  return `${formatNumber(share * 100, 1)} %`;
}
