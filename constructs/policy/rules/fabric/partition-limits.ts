import { PARTITION_LIMITS, partitionKind, partitionName } from "../../../fabric/partitions";
import type { FabricFacts } from "../../../site/facts";
import type { Evidence } from "../../evidence/evidence";
import type { NetworkView } from "../../reading/partitions";
import { networksOfCell, partitionTitle } from "../../reading/partitions";
import { tenantOfNamespace } from "../../reading/tenancy";
import { PARTITIONS, TENANT_NAMESPACES } from "../../common-joins";
import { defineRule } from "../../rule";
import { fabrics } from "../../subject";
import type { Verdict, Violation } from "../../verdict";
import { nothingJoined, passUnless, violation } from "../../verdict";

const SITE = "cells: {a1: {fabric: ";
const NETWORK = `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: rail-0, namespace: clinic}
spec: {config: '{"type": "ib-sriov", "pkey": `;

export const partitionLimits = defineRule({
  id: "fabric/partition-limits",
  title: "Partitions of tenants are the ledger's, within the site's range and what a port can be a member of",
  severity: "error",
  why: "Two tenants with one PKey or VLAN read each other's RDMA traffic, which no NetworkPolicy sees. A port whose table is full joins no further partition, and a number outside the range belongs to somebody else's network.",
  fix: "Take the numbers from the ledger (gigafactory synth); widen the fabric's `partitions`, or spread tenants over pools.",
  source:
    "InfiniBand Architecture Specification vol. 1, 10.9 (partitioning); NVIDIA network operator, InfiniBand PKey management: at most 128 PKeys a node; IEEE 802.1Q: VLANs 1 to 4094",
  joins: [TENANT_NAMESPACES, ...PARTITIONS],
  subjects: fabrics,
  check(fabric, evidence): Verdict | readonly Verdict[] {
    const networks = networksOfCell(evidence, fabric.cell).filter(({ partition }) => partition !== undefined);
    const known = ledgerNumbers(fabric, evidence);
    if (networks.length === 0 && known.size === 0) return nothingJoined();
    return passUnless([
      ...outside(fabric, networks),
      ...unlike(fabric, networks, known, evidence),
      ...twice(fabric, known),
      ...overPort(fabric, evidence),
    ]);
  },
  examples: {
    passing: [
      `${SITE}{technology: infiniband, switch: q3400}}}
ledger: {allocations: {a1/clinic: {kind: pkey, number: 17}}}
---
${NETWORK}"0x11"}'}`,
    ],
    failing: [
      `${SITE}{technology: infiniband, switch: q3400, partitions: {from: 256, to: 511}}}}
---
${NETWORK}"0x11"}'}`,
      `${SITE}{technology: infiniband, switch: q3400}}}
ledger: {allocations: {a1/clinic: {kind: pkey, number: 17}, a1/uni: {kind: pkey, number: 17}}}`,
      `${SITE}{technology: infiniband, switch: q3400}}}
tenants: {clinic: {isolation: dedicated-nodes, entitlements: [{pool: a1/hgx, guaranteed: 8}]}}
ledger: {allocations: {a1/clinic: {kind: pkey, number: 18}}}
---
apiVersion: v1
kind: Namespace
metadata: {name: clinic, labels: {gigafactory.io/tenant: clinic}}
---
${NETWORK}"0x11"}'}`,
    ],
  },
});

/** What the ledger has of a fabric's partitions, by tenant. */
function ledgerNumbers(fabric: FabricFacts, { ledger }: Evidence): ReadonlyMap<string, number> {
  const kind = partitionKind(fabric);
  const entries = Object.entries(ledger?.allocations ?? {}).filter(
    ([key, allocation]) => key.startsWith(`${fabric.cell}/`) && allocation.kind === kind,
  );
  return new Map(entries.map(([key, { number }]) => [key.slice(fabric.cell.length + 1), number]));
}

function outside(fabric: FabricFacts, networks: readonly NetworkView[]): Violation[] {
  // Facts of earlier versions have no range.
  const { from, to } = fabric.partitions ?? PARTITION_LIMITS[partitionKind(fabric)];
  const kind = partitionKind(fabric);
  return networks
    .filter(({ partition }) => partition?.kind === kind && (partition.number < from || partition.number > to))
    .map(({ name, partition }) =>
      violation({
        attribute: `range ${name}`,
        actual: `has network ${name} in ${partitionTitle(partition!)}`,
        expected: `${partitionName(kind, from)} to ${partitionName(kind, to)}`,
      }),
    );
}

/** Networks whose number is not the one that the ledger has for their tenant. */
function unlike(
  fabric: FabricFacts,
  networks: readonly NetworkView[],
  known: ReadonlyMap<string, number>,
  evidence: Evidence,
): Violation[] {
  return networks.flatMap(({ name, namespace, partition }) => {
    const tenant = tenantOfNamespace(evidence, fabric.cell, namespace);
    const number = tenant === undefined ? undefined : known.get(tenant);
    if (number === undefined || number === partition!.number) return [];
    const expected = `${partitionName(partition!.kind, number)}, which the ledger has for ${tenant}`;
    return [
      violation({
        attribute: `ledger ${name}`,
        actual: `has network ${name} in ${partitionTitle(partition!)}`,
        expected,
      }),
    ];
  });
}

function twice(fabric: FabricFacts, known: ReadonlyMap<string, number>): Violation[] {
  const holders = new Map<number, string>();
  return [...known].flatMap(([tenant, number]) => {
    const holder = holders.get(number);
    holders.set(number, holder ?? tenant);
    if (holder === undefined) return [];
    const name = partitionName(partitionKind(fabric), number);
    return [
      violation({
        attribute: `twice ${number}`,
        actual: `has ${name} for ${holder} and for ${tenant} in its ledger`,
        expected: "a number for each tenant",
      }),
    ];
  });
}

/** Ports of a pool's nodes join the partition of every tenant that may run there, and the default one. */
function overPort(fabric: FabricFacts, { site }: Evidence): Violation[] {
  const { perPort } = PARTITION_LIMITS[partitionKind(fabric)];
  const cell = site?.cells.find(({ id }) => id === fabric.cell);
  if (perPort === undefined || cell === undefined) return [];
  const partitions = cell.partitions ?? {};
  const counts = new Map<string, number>();
  for (const { id, entitlements } of site?.tenants ?? []) {
    if (!Object.hasOwn(partitions, id)) continue;
    for (const { pool } of entitlements) counts.set(pool, (counts.get(pool) ?? 0) + 1);
  }
  return [...counts]
    .filter(([pool, count]) => pool.startsWith(`${cell.id}/`) && count + 1 > perPort)
    .map(([pool, count]) =>
      violation({
        attribute: `port ${pool}`,
        actual: `lets nodes of ${pool} join ${count + 1} partitions: ${count} of tenants and the default one`,
        expected: `at most ${perPort} a port`,
      }),
    );
}
