import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { objectKey } from "../../constructs/core/kubernetes";
import { LABELS, MANAGED_BY } from "../../constructs/core/labels";
import { nativeShapes } from "../../constructs/core/terraform-json/shapes/index";
import type { Cluster, LiveObject, ServedKind } from "../cluster/cluster";
import type { Declared } from "./declared";
import { declaredObjects } from "./declared";
import type { LiveNode } from "./live-node";
import { liveNode } from "./live-node";
import type { Look } from "./look";
import { look, lookAtList, seen } from "./look";
import { textsAt } from "./reading";

export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What is in a cluster, as far as we may look. */
export interface Live {
  readonly version: Look<string>;
  readonly served: Look<readonly ServedKind[]>;
  readonly nodes: Look<readonly LiveNode[]>;
  /** CustomResourceDefinitions. */
  readonly crds: Look<readonly LiveObject[]>;
  /** Deployments by the namespace of operators. */
  readonly deployments: ReadonlyMap<string, Look<readonly LiveObject[]>>;
  /** Declared objects by `objectKey`; undefined where there is none. */
  readonly objects: ReadonlyMap<string, Look<LiveObject | undefined>>;
  /** What says of itself that it is ours, kind by kind. */
  readonly ours: readonly (Kind & { readonly found: Look<readonly LiveObject[]> })[];
  /** Everybody's, by kind: what adds to a tenant's reach whoever made it. */
  readonly access: Readonly<Record<AccessKind, Look<readonly LiveObject[]>>>;
}

export type AccessKind = (typeof ACCESS_KINDS)[number]["kind"];

const RBAC = "rbac.authorization.k8s.io/v1";

/** Kinds whose objects add up: one more of them reaches further, whatever the others say. */
export const ACCESS_KINDS = [
  { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy" },
  { apiVersion: RBAC, kind: "RoleBinding" },
  { apiVersion: RBAC, kind: "ClusterRoleBinding" },
] as const;

const CRD: Kind = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" };

/**
 * Reads a cluster; nothing is written. Lists by kind, because a thousand tenants have 20,000 objects; objects that have
 * lost their label, and kinds that may not be listed, are read one by one.
 * @throws FaultError `cluster/…` where it cannot be talked to.
 */
export async function readLive(cluster: Cluster, declared: Declared, step: (what: string) => void): Promise<Live> {
  step("asking for its version and kinds");
  const version = await look(() => cluster.version());
  const served = await look(() => cluster.served());
  const inCell = declared.what === "cell";
  step("reading nodes and operators");
  const [nodes, crds, deployments] = await Promise.all([
    inCell ? lookAtList(async () => (await cluster.list("v1", "Node")).map(liveNode)) : NOT_HERE,
    lookAtList(() => cluster.list(CRD.apiVersion, CRD.kind)),
    readDeployments(cluster, declared),
  ]);
  step("reading who may reach whom");
  const access = await readAccess(cluster, inCell);
  step("reading the declared objects");
  const ours = await readOurs(cluster, declared, access);
  const objects = await readObjects(cluster, declared, ours, crds);
  return { version, served, nodes, crds, deployments, objects, ours, access };
}

const NOT_HERE: Look<never> = { known: false, reason: "machines are looked at, not their cell" };

async function readDeployments(cluster: Cluster, declared: Declared): Promise<Live["deployments"]> {
  const releases = declared.stacks.flatMap((stack) => stack.releases);
  const namespaces = [...new Set(releases.map(({ chart }) => chart.namespace))];
  const looks = await Promise.all(
    namespaces.map((namespace) => lookAtList(() => cluster.list("apps/v1", "Deployment", { namespace }))),
  );
  return new Map(namespaces.map((namespace, index) => [namespace, looks[index]!]));
}

async function readAccess(cluster: Cluster, inCell: boolean): Promise<Live["access"]> {
  const looks = await Promise.all(
    ACCESS_KINDS.map(({ apiVersion, kind }) =>
      inCell ? lookAtList(() => cluster.list(apiVersion, kind)) : Promise.resolve(NOT_HERE),
    ),
  );
  return Object.fromEntries(ACCESS_KINDS.map(({ kind }, index) => [kind, looks[index]!])) as Live["access"];
}

/** Kinds that a stack of ours may have left behind, and those that are declared. CRDs have no label of ours. */
function ourKinds(declared: Declared): Kind[] {
  const native = declared.what === "cell" ? nativeShapes : [];
  const all = [...declaredObjects(declared).map(({ object }) => object), ...native];
  const kinds = all.map(({ apiVersion, kind }) => ({ apiVersion, kind })).filter(({ kind }) => kind !== CRD.kind);
  return [...new Map(kinds.map((kind) => [kindKey(kind), kind])).values()];
}

async function readOurs(cluster: Cluster, declared: Declared, access: Live["access"]): Promise<Live["ours"]> {
  const selector = { labelSelector: `${LABELS.managedBy}=${MANAGED_BY}` };
  const within = declared.what === "machines" ? { namespace: declared.cell.management?.namespace ?? "" } : {};
  return Promise.all(
    ourKinds(declared).map(async (kind) => {
      const known = Object.hasOwn(access, kind.kind) ? access[kind.kind as AccessKind] : undefined;
      if (known?.known === true) return { ...kind, found: seen(known.value.filter(isOurs)) };
      const found = await lookAtList(() => cluster.list(kind.apiVersion, kind.kind, { ...selector, ...within }));
      return { ...kind, found };
    }),
  );
}

export function isOurs(object: LiveObject): boolean {
  return textsAt(object, "metadata", "labels")[LABELS.managedBy] === MANAGED_BY;
}

async function readObjects(
  cluster: Cluster,
  declared: Declared,
  ours: Live["ours"],
  crds: Live["crds"],
): Promise<Live["objects"]> {
  const listed = new Map<string, LiveObject>();
  for (const { found } of ours)
    if (found.known) for (const object of found.value) listed.set(objectKey(object), object);
  if (crds.known) for (const crd of crds.value) listed.set(objectKey(crd), crd);
  const read = async (object: KubernetesObject): Promise<[string, Look<LiveObject | undefined>]> => {
    const key = objectKey(object);
    const known = listed.get(key);
    if (known !== undefined) return [key, seen(known)];
    // All CRDs were listed: what is not among them is not there.
    if (object.kind === CRD.kind && crds.known) return [key, seen(undefined)];
    return [key, await look(() => cluster.get(object))];
  };
  return new Map(await Promise.all(declaredObjects(declared).map(({ object }) => read(object))));
}

export function kindKey({ apiVersion, kind }: Kind): string {
  return `${apiVersion}/${kind}`;
}
