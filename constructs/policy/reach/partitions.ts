import { addTo } from "../../core/add-to";
import type { Evidence } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";
import type { NetworkView } from "../reading/partitions";
import { fabricNetworks, networksOfCell, partitionTitle } from "../reading/partitions";
import type { TenantNamespace } from "../reading/tenancy";
import { tenantNamespaces } from "../reading/tenancy";
import { entries, stepOf } from "./parameters";
import type { Edge, Witness } from "./witness";

/** A namespace's way into a partition. */
interface Member {
  readonly namespace: TenantNamespace;
  readonly network: NetworkView;
  readonly step: Edge;
}

/**
 * A way over the fabric, which no NetworkPolicy sees, from another tenant's pods to those of one that shares no nodes:
 * both may be in one partition, be it a PKey, a VLAN or the one that everybody has.
 */
export function wayOverFabric(evidence: Evidence, target: TenantNamespace): Witness | undefined {
  const cell = target.cell ?? "";
  const { byNamespace, byPartition } = index(evidence);
  for (const own of byNamespace.get(`${cell}\n${target.name}`) ?? []) {
    const other = byPartition
      .get(partitionKey(cell, own.network))
      ?.find(({ namespace }) => namespace.tenant !== target.tenant);
    if (other !== undefined) return way(other, own, target);
  }
  return undefined;
}

function way(other: Member, { network }: Member, target: TenantNamespace): Witness {
  const title =
    other.network.partition === undefined ? "the default partition" : partitionTitle(other.network.partition);
  const edges = [other.step, { object: networkTitle(other.network), allows: title }];
  const same = other.network.name === network.name;
  return {
    tenant: other.namespace.tenant,
    subject: `pods of ${other.namespace.name}`,
    edges: same ? edges : [...edges, { object: networkTitle(network), allows: title }],
    asset: `RDMA traffic of ${target.tenant}`,
  };
}

function networkTitle({ source, name }: NetworkView): string {
  return `${source.object.kind} ${name}`;
}

interface MemberIndex {
  readonly byNamespace: ReadonlyMap<string, readonly Member[]>;
  readonly byPartition: ReadonlyMap<string, readonly Member[]>;
}

const index = perEvidence((evidence): MemberIndex => {
  const byNamespace = new Map<string, Member[]>();
  const byPartition = new Map<string, Member[]>();
  for (const namespace of tenantNamespaces(evidence)) {
    const cell = namespace.cell ?? "";
    const members = membersOf(evidence, namespace);
    byNamespace.set(`${cell}\n${namespace.name}`, members);
    for (const member of members) {
      const key = partitionKey(cell, member.network);
      const list = byPartition.get(key);
      if (list === undefined) byPartition.set(key, [member]);
      // One of each tenant is enough to find another than any given.
      else if (list[list.length - 1]?.namespace !== namespace) list.push(member);
    }
  }
  return { byNamespace, byPartition };
});

/** By the networks that a namespace says its pods may name; where it says none, by those that stand in it. */
function membersOf(evidence: Evidence, namespace: TenantNamespace): Member[] {
  const cell = namespace.cell ?? "";
  const listed = entries(namespace, "networks");
  if (listed === undefined)
    return (standing(evidence).get(`${cell}\n${namespace.name}`) ?? []).map((network) => ({
      namespace,
      network,
      step: stepOf(namespace, "networks", "is absent: any network will do"),
    }));
  return listed.flatMap((entry) => {
    const name = entry.slice(entry.indexOf("=") + 1);
    const network = byName(evidence).get(`${cell}\n${name}`);
    return network === undefined ? [] : [{ namespace, network, step: stepOf(namespace, "networks", `lists ${name}`) }];
  });
}

const byName = perEvidence((evidence): ReadonlyMap<string, NetworkView> => {
  const cells = [...fabricNetworks(evidence).keys()];
  return new Map(
    cells.flatMap((cell) => networksOfCell(evidence, cell).map((network) => [`${cell}\n${network.name}`, network])),
  );
});

const standing = perEvidence((evidence): ReadonlyMap<string, readonly NetworkView[]> => {
  const found = new Map<string, NetworkView[]>();
  for (const [cell, networks] of fabricNetworks(evidence))
    for (const network of networks) {
      const key = `${cell}\n${network.namespace}`;
      addTo(found, key, network);
    }
  return found;
});

function partitionKey(cell: string, { partition }: NetworkView): string {
  return partition === undefined ? `${cell}\ndefault` : `${cell}\n${partition.kind}\n${partition.number}`;
}
