import type { Evidence } from "../../../constructs/policy/evidence/evidence";
import { objectsInNamespace, objectsOfKind } from "../../../constructs/policy/evidence/index-of";
import { sharesNoNodes, wayToNodes } from "../../../constructs/policy/reach/nodes";
import { wayOverFabric } from "../../../constructs/policy/reach/partitions";
import { wayToPods } from "../../../constructs/policy/reach/pods";
import { wayToQueue } from "../../../constructs/policy/reach/queues";
import { wayByBinding } from "../../../constructs/policy/reach/rights";
import { wayToVolumes } from "../../../constructs/policy/reach/volumes";
import type { Witness } from "../../../constructs/policy/reach/witness";
import { pathText } from "../../../constructs/policy/reach/witness";
import type { TenantNamespace } from "../../../constructs/policy/reading/tenancy";
import { tenantNamespaces } from "../../../constructs/policy/reading/tenancy";
import type { AssetId } from "../assets";
import type { ProofLine } from "../report";

/** One search between a tenant and all others. */
interface Search {
  readonly id: string;
  readonly asset: AssetId;
  readonly threat: string;
  readonly attempt: string;
  readonly control: string;
  /** Why nothing is to be searched for; undefined where something is. */
  needless?(namespace: TenantNamespace): string | undefined;
  find(evidence: Evidence, namespace: TenantNamespace): Witness | undefined;
}

const shares = (namespace: TenantNamespace) =>
  sharesNoNodes(namespace)
    ? undefined
    : "the tenant shares nodes and the default partition with others: its level allows it";

const SEARCHES: readonly Search[] = [
  {
    id: "pods",
    asset: "network",
    threat: "another tenant's pods connect to this one's",
    attempt: "a way from any other tenant's pods",
    control: "network-policies",
    find: wayToPods,
  },
  {
    id: "objects",
    asset: "rights",
    threat: "another tenant's people or pods read and change this one's objects, Secrets among them",
    attempt: "a right of any other tenant's subjects",
    control: "roles",
    find: findBinding,
  },
  {
    id: "queues",
    asset: "capacity",
    threat: "this tenant's work spends the GPUs of others",
    attempt: "a way from its work into any other queue",
    control: "queue",
    find: wayToQueue,
  },
  {
    id: "volumes",
    asset: "data",
    threat: "this tenant's claims are made of others' storage",
    attempt: "a way from its claims to any other storage",
    control: "storage",
    find: wayToVolumes,
  },
  {
    id: "nodes",
    asset: "nodes",
    threat: "another tenant's code shares the kernel",
    attempt: "a way from any other tenant's pods to its nodes",
    control: "queue",
    needless: shares,
    find: wayToNodes,
  },
  {
    id: "partitions",
    asset: "network",
    threat: "another tenant reads and writes RDMA traffic",
    attempt: "a way from any other tenant's pods over the fabric",
    control: "partition",
    needless: shares,
    find: wayOverFabric,
  },
];

/** What follows from the objects that would exist, for one tenant in one cell. */
export function computedLines(evidence: Evidence, tenant: string, cell: string): ProofLine[] {
  const namespaces = tenantNamespaces(evidence).filter((found) => found.tenant === tenant && found.cell === cell);
  return SEARCHES.map((search) => lineOf(search, evidence, namespaces));
}

function lineOf(search: Search, evidence: Evidence, namespaces: readonly TenantNamespace[]): ProofLine {
  const { id, asset, threat, attempt, control } = search;
  const frame = { id: `reach/${id}`, proof: "computed", asset, threat, attempt, expected: control } as const;
  const [first] = namespaces;
  const why = first === undefined ? "the tenant has no namespace in the cell" : search.needless?.(first);
  if (why !== undefined) return { ...frame, result: "not-run", detail: why };
  for (const namespace of namespaces) {
    const way = search.find(evidence, namespace);
    if (way !== undefined) return { ...frame, result: "broken", detail: pathText(way) };
  }
  return { ...frame, stoppedBy: control, result: "holds", detail: "there is no way" };
}

/** By a binding in the namespace, or one for the whole cluster. */
function findBinding(evidence: Evidence, { cell, name }: TenantNamespace): Witness | undefined {
  const here = objectsInNamespace(evidence, cell, name).filter(({ object }) => object.kind === "RoleBinding");
  const wide = objectsOfKind(evidence, "ClusterRoleBinding").filter((binding) => binding.cell === cell);
  for (const binding of [...here, ...wide]) {
    const way = wayByBinding(evidence, binding);
    if (way !== undefined) return way;
  }
  return undefined;
}
