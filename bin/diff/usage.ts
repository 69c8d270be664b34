import { FaultError } from "../../constructs/core/fault";
import type { CellUsage, NamespaceUsage, PlannedStack, ResourceChange } from "../../constructs/policy/change/contract";
import { parseQuantityCount } from "../../constructs/policy/change/count";
import { asFieldsList, asText, asTextMap, fieldAt } from "../../constructs/policy/reading/fields";
import type { CellFacts, SiteFacts } from "../../constructs/site/facts";
import type { Cluster, LiveObject } from "../cluster/cluster";
import { Refused } from "../cluster/cluster";
import { shownText } from "../cluster/faults";
import type { Io } from "../io";

/** Where clusters are to be found. */
export interface UsageRequest {
  readonly kubeconfig: string;
  /** For the one cell that the plans are of; default: the context that site.yaml names for each. */
  readonly context?: string;
}

/** What was seen, and why some cells were not. */
export interface Usage {
  readonly usage: Readonly<Record<string, CellUsage>>;
  readonly unseen: readonly string[];
}

const KUEUE = "kueue.x-k8s.io/v1beta2";

/**
 * Looks at the cells that plans would change: what queues have in use, what namespaces hold that would go, and nodes.
 * Nothing is written. A cell that can't be looked at is left out, and what hangs on it stays unknown.
 */
export async function lookAtUse(
  io: Io,
  plans: readonly PlannedStack[],
  site: SiteFacts | undefined,
  request: UsageRequest,
): Promise<Usage> {
  const cells = [...new Set(plans.filter(({ changes }) => changes.length > 0).flatMap(({ cell }) => cell ?? []))];
  const usage: Record<string, CellUsage> = {};
  const unseen: string[] = [];
  for (const cell of cells) {
    const context = request.context ?? contextOf(site?.cells.find(({ id }) => id === cell));
    if (cells.length > 1 && (request.context !== undefined || context === undefined)) {
      unseen.push(`cell ${cell} was not looked at: several cells change, and site.yaml must name a context for each`);
      continue;
    }
    try {
      const changes = plans.filter((plan) => plan.cell === cell).flatMap((plan) => plan.changes);
      usage[cell] = await lookAtCell(io, changes, {
        kubeconfig: request.kubeconfig,
        ...(context === undefined ? {} : { context }),
      });
    } catch (error) {
      unseen.push(`cell ${cell} could not be looked at: ${reasonOf(error)}`);
    }
  }
  return { usage, unseen };
}

function contextOf(cell: CellFacts | undefined): string | undefined {
  return cell?.access.context;
}

async function lookAtCell(
  io: Io,
  changes: readonly ResourceChange[],
  access: { readonly kubeconfig: string; readonly context?: string },
): Promise<CellUsage> {
  const { connect } = await import("../cluster/connect");
  const cluster = await connect(io, access);
  try {
    const queues = await listed(() => cluster.list(KUEUE, "ClusterQueue"));
    return {
      queues: Object.fromEntries(queues.map((queue) => [queue.metadata.name, usedOf(queue)])),
      quotaTree: [...queues, ...(await listed(() => cluster.list(KUEUE, "Cohort")))],
      resourceQuotas: changes.some(isOfResourceQuota) ? await resourceQuotasIn(cluster) : {},
      namespaces: await namespacesIn(cluster, namespacesThatGo(changes)),
      nodes: (await cluster.list("v1", "Node")).map(({ metadata }) => ({
        name: metadata.name,
        labels: metadata.labels ?? {},
      })),
    };
  } finally {
    cluster.close();
  }
}

function isOfResourceQuota({ before }: ResourceChange): boolean {
  return before?.apiVersion === "v1" && before.kind === "ResourceQuota";
}

/** Of each ResourceQuota what it counts as used. */
async function resourceQuotasIn(cluster: Cluster): Promise<CellUsage["resourceQuotas"]> {
  const quotas = await cluster.list("v1", "ResourceQuota");
  return Object.fromEntries(
    quotas.map((quota) => [
      `${quota.metadata.namespace ?? ""}/${quota.metadata.name}`,
      asTextMap(fieldAt(quota, "status.used")),
    ]),
  );
}

/**
 * What a ClusterQueue has reserved or in use, whichever is more, by flavor and resource. What is no count is taken for
 * none in use.
 */
export function usedOf(queue: LiveObject): Readonly<Record<string, number>> {
  const used: Record<string, number> = Object.create(null) as Record<string, number>;
  for (const list of ["flavorsReservation", "flavorsUsage"]) {
    for (const flavor of asFieldsList(fieldAt(queue, `status.${list}`))) {
      for (const resource of asFieldsList(flavor["resources"])) {
        const key = `${asText(flavor["name"]) ?? ""}/${asText(resource["name"]) ?? ""}`;
        used[key] = Math.max(used[key] ?? 0, countOf(resource["total"]));
      }
    }
  }
  return { ...used };
}

function countOf(value: unknown): number {
  if (typeof value === "number") return value;
  return (typeof value === "string" ? parseQuantityCount(value) : undefined) ?? 0;
}

/** Namespaces that a plan would delete or replace: only of those it matters what they hold. */
function namespacesThatGo(changes: readonly ResourceChange[]): string[] {
  const gone = changes.filter(
    ({ action, before }) => before?.kind === "Namespace" && ["delete", "replace"].includes(action),
  );
  return [...new Set(gone.map(({ before }) => before!.metadata.name))];
}

async function namespacesIn(cluster: Cluster, names: readonly string[]): Promise<CellUsage["namespaces"]> {
  const found: Record<string, NamespaceUsage> = {};
  for (const name of names) {
    if ((await cluster.get({ apiVersion: "v1", kind: "Namespace", metadata: { name } })) === undefined) continue;
    const [pods, claims] = await Promise.all([
      cluster.list("v1", "Pod", { namespace: name }),
      cluster.list("v1", "PersistentVolumeClaim", { namespace: name }),
    ]);
    found[name] = { pods: pods.length, volumeClaims: claims.length };
  }
  return found;
}

/** A kind that is not served has no objects. */
async function listed(list: () => Promise<LiveObject[]>): Promise<LiveObject[]> {
  try {
    return await list();
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return [];
    throw error;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof FaultError) return error.faults.map(({ message }) => message).join("; ");
  if (error instanceof Refused) return `the server answered ${error.status}: ${shownText(error.message)}`;
  throw error;
}
