import type { ResourceChange } from "../contract";
import type { DangerKind, Found } from "../danger";
import { changesOf, subjectOf } from "../danger";
import type { Partition } from "../partitions";
import { NETWORK_KINDS, partitionOf } from "../partitions";

export const partitionChangesHands: DangerKind = {
  kind: "partition-changes-hands",
  title: "A partition of the fabric would get another holder",
  why: "Pods that run keep their place in a partition until they end. While the old holder's are still there, the new one's share their network, under no policy of Kubernetes.",
  fix: "Give the new holder a number that was never used; the ledger keeps those that were.",
  source: "InfiniBand Architecture Specification 1.7, 10.9 partitioning; IEEE 802.1Q",
  find(change) {
    const networks = changesOf(change, NETWORK_KINDS);
    const holders = holdersBefore(networks);
    return networks.flatMap((resource) => judge(resource, holders));
  },
};

/** Who holds each partition of each cell now, as far as the changed networks say. */
function holdersBefore(networks: readonly ResourceChange[]): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>();
  for (const resource of networks) {
    const partition = partitionOf(resource.before);
    if (partition === undefined || partition === "hidden") continue;
    const key = keyOf(resource, partition);
    holders.set(key, (holders.get(key) ?? new Set()).add(partition.holder));
  }
  return holders;
}

function judge(resource: ResourceChange, holders: ReadonlyMap<string, ReadonlySet<string>>): Found[] {
  const [was, is] = [partitionOf(resource.before), partitionOf(resource.after)];
  const head = { subject: subjectOf(resource), resource };
  if (is === "hidden")
    return [{ ...head, verdict: "unknown", what: "would be in a partition that nobody may see yet" }];
  if (is !== undefined) {
    const others = [...(holders.get(keyOf(resource, is)) ?? [])].filter((holder) => holder !== is.holder);
    if (others.length > 0)
      return [
        {
          ...head,
          verdict: "danger",
          attribute: is.name,
          what: `would give ${is.name} to ${is.holder}`,
          detail: `${others.join(", ")} holds it now`,
        },
      ];
  }
  if (was === undefined || was === "hidden" || resource.after === undefined || was.name === is?.name) return [];
  return [
    {
      ...head,
      verdict: "danger",
      what: `would be in ${is?.name ?? "the default partition"}, no longer in ${was.name}`,
      detail: `pods of ${was.holder} that run stay where they are`,
    },
  ];
}

function keyOf({ cell = "" }: ResourceChange, { name }: Partition): string {
  return `${cell}\n${name}`;
}
