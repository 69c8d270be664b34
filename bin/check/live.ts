import type { Fault } from "../../constructs/core/fault";
import { FaultError } from "../../constructs/core/fault";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import type { Evidence, EvidenceObject } from "../../constructs/policy/evidence/evidence";
import { NO_EVIDENCE } from "../../constructs/policy/evidence/evidence";
import { asFields, asText } from "../../constructs/policy/reading/fields";
import type { Cluster, ServedKind } from "../cluster/cluster";
import { Refused } from "../cluster/cluster";
import { cellOfCluster, isBuiltIn } from "./built-in";
import { declared } from "./declared-fields";

/** Kinds of what happens, not of what somebody wants: nobody declares one, and there are many. */
const NOT_DECLARED = new Set([
  "Event",
  "Lease",
  "Endpoints",
  "EndpointSlice",
  "ControllerRevision",
  "ComponentStatus",
  "Node",
  "CSINode",
  "CSIStorageCapacity",
  "VolumeAttachment",
  "Workload",
  "ResourceSlice",
  "PodMetrics",
  "NodeMetrics",
  "APIService",
  "FlowSchema",
  "PriorityLevelConfiguration",
  "IPAddress",
  "ServiceCIDR",
  "StorageVersion",
  "CertificateSigningRequest",
]);

/** Lists that run at the same time: a server answers hundreds a second, and this is a guest. */
const AT_ONCE = 4;

/** What was read of a cluster, and what could not be. */
export interface LiveEvidence {
  readonly evidence: Evidence;
  /** Kinds that this user may not list: no rule says anything of them. */
  readonly refused: readonly string[];
}

/**
 * Reads what somebody declared in a cluster: every object of every served kind that no other object owns, without what
 * the server adds. Only lists are asked for, nothing is written. The values of Secrets are let go at once.
 * @throws FaultError `cluster/…`; `check/cluster-refused` where nothing may be listed.
 */
export async function readCluster(cluster: Cluster): Promise<LiveEvidence> {
  const kinds = declaredKinds(await cluster.served());
  const refused: string[] = [];
  const lists = await inTurns(kinds, AT_ONCE, async ({ apiVersion, kind }) => {
    try {
      return (await cluster.list(apiVersion, kind)).map((object) => ({ ...object, apiVersion, kind }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (![403, 404, 405].includes(error.status)) throw new FaultError([failed(kind, error)]);
      if (error.status === 403) refused.push(`${kind} (${apiVersion})`);
      return [];
    }
  });
  const objects = lists.flat();
  if (objects.length === 0 && refused.length > 0) throw new FaultError([nothingListed(cluster.address)]);
  return { evidence: evidenceOf(objects), refused: refused.sort() };
}

/** One version of each kind: the first is the one that the server prefers. */
function declaredKinds(served: readonly ServedKind[]): ServedKind[] {
  const chosen = new Map<string, ServedKind>();
  for (const kind of served) {
    const group = kind.apiVersion.includes("/") ? kind.apiVersion.split("/")[0] : "";
    const key = `${group}/${kind.kind}`;
    if (kind.verbs.includes("list") && !NOT_DECLARED.has(kind.kind) && !chosen.has(key)) chosen.set(key, kind);
  }
  return [...chosen.values()].sort((a, b) => (a.apiVersion + a.kind < b.apiVersion + b.kind ? -1 : 1));
}

function evidenceOf(found: readonly KubernetesObject[]): Evidence {
  const uids = new Set(found.flatMap(({ metadata }) => asText((metadata as { uid?: unknown }).uid) ?? []));
  const cell = cellOfCluster(found);
  const objects = found
    .filter((object) => !isOwned(object, uids))
    .map((object): EvidenceObject => {
      const kept = declared(object);
      return {
        object: kept,
        ...(cell === undefined ? {} : { cell }),
        ...(isBuiltIn(object) ? { builtIn: true } : {}),
        ...(kept.kind === "Secret" ? SECRET : {}),
      };
    });
  return { ...NO_EVIDENCE, objects };
}

const SECRET: Pick<EvidenceObject, "unknown" | "whyUnknown"> = {
  unknown: ["data"],
  whyUnknown: { data: "is in a cluster however the Secret came there" },
};

/** True for what a controller made of another object that was read: that one is judged. */
function isOwned({ metadata }: KubernetesObject, uids: ReadonlySet<string>): boolean {
  const owners = (metadata as { ownerReferences?: unknown }).ownerReferences;
  return (
    Array.isArray(owners) &&
    owners.some((owner) => asFields(owner)?.["controller"] === true && uids.has(asText(asFields(owner)?.["uid"]) ?? ""))
  );
}

async function inTurns<T, R>(items: readonly T[], atOnce: number, act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await act(items[index]!);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

function failed(kind: string, { status, reason, message }: Refused): Fault {
  return {
    code: "check/cluster-refused",
    message: `the cluster does not list ${kind}: ${message}`,
    path: [],
    received: `${status} ${reason}`,
    fix: "try again, or ask whoever runs the cluster",
  };
}

function nothingListed(address: string): Fault {
  return {
    code: "check/cluster-refused",
    message: `${address} lets this user list nothing`,
    path: [],
    allowed: "the right to list what is to be judged",
    fix: "bind the ClusterRole view, and for roles and bindings a role that may list those",
  };
}
