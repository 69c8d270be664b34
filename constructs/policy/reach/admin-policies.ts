import { addTo } from "../../core/add-to";
import type { KubernetesObject } from "../../core/kubernetes";
import { LABELS } from "../../core/labels";
import type { Evidence } from "../evidence/evidence";
import { objectsOfKind } from "../evidence/index-of";
import { perEvidence } from "../evidence/per-evidence";
import type { AdminPods, Pods } from "../reading/admin-peers";
import { podsSeenFrom, readAdminPods } from "../reading/admin-peers";
import type { AdminAction } from "../reading/admin-rules";
import { adminAction, portsOfAdmins } from "../reading/admin-rules";
import type { Fields } from "../reading/fields";
import { asFields, asFieldsList, asTexts } from "../reading/fields";
import type { Direction } from "../reading/network-policies";
import type { PortSet } from "../reading/port-sets";
import { isKnownPorts } from "../reading/port-sets";
import type { Labels } from "../reading/selectors";
import { EVERYTHING, pinned, selects } from "../reading/selectors";
import type { TenantNamespace } from "../reading/tenancy";
import { tenantNamespaces } from "../reading/tenancy";
import type { Block } from "../reading/whole-space";
import { wholeFamilies } from "../reading/whole-space";

/** Whether NetworkPolicies are asked after them, or before. */
export type Tier = "Admin" | "Baseline";

/** Pods, or addresses that may be those of pods. */
export interface AdminPeer extends Pods {
  readonly networks?: readonly Block[];
}

export interface AdminRule {
  readonly action: AdminAction;
  readonly peers: readonly AdminPeer[];
  /** Those that it is about. */
  readonly ports: PortSet;
}

/** A policy as a namespace sees it that it is for. */
export interface AdminPolicy {
  /** `AdminNetworkPolicy tenant-uni-b`. */
  readonly title: string;
  readonly priority: number;
  /** True where it is for every pod of the namespace. */
  readonly isForEveryPod: boolean;
  readonly rules: Readonly<Record<Direction, readonly AdminRule[]>>;
}

/** Kinds that administrators write. */
export const ADMIN_KINDS = ["ClusterNetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy"] as const;

/** A policy as it is written, whoever it is for. */
interface Written {
  readonly policy: AdminPolicy;
  readonly subject: Pods;
  readonly tier: Tier;
  readonly rules: Readonly<Record<Direction, readonly WrittenRule[]>>;
  /** True where what it means hangs on the namespace that it is for. */
  readonly compares: boolean;
}

interface WrittenRule extends Omit<AdminRule, "peers"> {
  readonly peers: readonly WrittenPeer[];
}

type WrittenPeer = AdminPods | { readonly networks: readonly Block[] };

interface AdminIndex {
  /** True where some policy accepts anything, which few do. */
  readonly accepts: boolean;
  /** True where some rule has ports of which nobody knows the number, or keeps something from networks. */
  readonly hasDoubts: boolean;
  /** By cluster and the tenant to which a policy's subject is pinned. */
  readonly byTenant: ReadonlyMap<string, readonly Written[]>;
  /** By cluster: those whose subject is not. */
  readonly others: ReadonlyMap<string, readonly Written[]>;
}

/** True where some policy accepts anything. */
export function adminsAccept(evidence: Evidence): boolean {
  return index(evidence).accepts;
}

/** True where something hangs on what administrators leave open: a port's number, an address, an order. */
export function hasAdminDoubts(evidence: Evidence): boolean {
  return index(evidence).hasDoubts || hasTies(evidence);
}

const hasTies = perEvidence((evidence) =>
  tenantNamespaces(evidence).some((namespace) =>
    (["Admin", "Baseline"] as const).some((tier) =>
      turnsOn(evidence, tier, namespace).some(({ length }) => length > 1),
    ),
  ),
);

const known = perEvidence(() => ({
  Admin: new Map<TenantNamespace, readonly AdminPolicy[][]>(),
  Baseline: new Map<TenantNamespace, readonly AdminPolicy[][]>(),
}));

/**
 * The policies for a namespace in their order, those of one priority together: which of them comes first is left to who
 * enforces them. Kept for each namespace, since every other one asks for them.
 */
export function turnsOn(evidence: Evidence, tier: Tier, namespace: TenantNamespace): readonly AdminPolicy[][] {
  const { cell = "", tenant, labels } = namespace;
  const kept = known(evidence)[tier].get(namespace);
  if (kept !== undefined) return kept;
  const { byTenant, others } = index(evidence);
  const turns = new Map<number, AdminPolicy[]>();
  for (const written of [...(byTenant.get(`${cell}\n${tenant}`) ?? []), ...(others.get(cell) ?? [])])
    if (written.tier === tier && selects(written.subject.namespaces, labels))
      addTo(turns, written.policy.priority, written.compares ? seenFrom(written, labels) : written.policy);
  const found = [...turns].sort(([a], [b]) => a - b).map(([, turn]) => turn);
  known(evidence)[tier].set(namespace, found);
  return found;
}

function seenFrom({ policy, rules }: Pick<Written, "policy" | "rules">, labels: Labels): AdminPolicy {
  const of = (direction: Direction) =>
    rules[direction].map((rule) => ({ ...rule, peers: rule.peers.flatMap((peer) => peersSeenFrom(peer, labels)) }));
  return { ...policy, rules: { Ingress: of("Ingress"), Egress: of("Egress") } };
}

/** Networks are of one family of addresses, and pods have others: by themselves they leave pods out. */
function peersSeenFrom(peer: WrittenPeer, labels: Labels): AdminPeer[] {
  return "networks" in peer
    ? [{ namespaces: EVERYTHING, whole: false, networks: peer.networks }]
    : podsSeenFrom(peer, labels);
}

const index = perEvidence((evidence): AdminIndex => {
  const byTenant = new Map<string, Written[]>();
  const others = new Map<string, Written[]>();
  let [accepts, hasDoubts] = [false, false];
  const policies = ADMIN_KINDS.flatMap((kind) => objectsOfKind(evidence, kind));
  for (const { object, cell = "" } of policies) {
    const written = readPolicy(object, asFields(object["spec"]) ?? {});
    if (written === undefined) continue;
    const rules = [...written.rules.Ingress, ...written.rules.Egress];
    accepts ||= rules.some(({ action }) => action === "Accept");
    hasDoubts ||= rules.some(isDoubtful);
    const tenants = pinned(written.subject.namespaces, LABELS.tenant);
    const homes = tenants?.map((tenant) => [byTenant, `${cell}\n${tenant}`] as const) ?? [[others, cell] as const];
    for (const [map, key] of homes) addTo(map, key, written);
  }
  return { accepts, hasDoubts, byTenant, others };
});

function isDoubtful({ action, ports, peers }: WrittenRule): boolean {
  return !isKnownPorts(ports) || (action !== "Accept" && peers.some((peer) => "networks" in peer));
}

function readPolicy(object: KubernetesObject, spec: Fields): Written | undefined {
  const tier = tierOf(object, spec);
  // A subject is compared with nothing.
  const subject = readAdminPods(spec["subject"]);
  if (tier === undefined || subject?.namespaces === undefined) return undefined;
  const { namespaces, whole } = subject;
  const priority = spec["priority"];
  const rules = { Ingress: readRules(spec["ingress"], "from"), Egress: readRules(spec["egress"], "to") };
  const compares = [...rules.Ingress, ...rules.Egress].some(({ peers }) =>
    peers.some((peer) => "compared" in peer && peer.compared !== undefined),
  );
  const policy = {
    title: `${object.kind} ${object.metadata.name}`,
    priority: typeof priority === "number" ? priority : Number.MAX_SAFE_INTEGER,
    isForEveryPod: whole,
    rules: { Ingress: [], Egress: [] },
  };
  return { policy: seenFrom({ policy, rules }, {}), subject: { namespaces, whole }, tier, rules, compares };
}

function tierOf({ kind }: KubernetesObject, spec: Fields): Tier | undefined {
  if (kind === "AdminNetworkPolicy") return "Admin";
  if (kind === "BaselineAdminNetworkPolicy") return "Baseline";
  return (["Admin", "Baseline"] as const).find((tier) => tier === spec["tier"]);
}

function readRules(rules: unknown, ends: "from" | "to"): WrittenRule[] {
  return asFieldsList(rules).flatMap((rule) => {
    const action = adminAction(rule);
    if (action === undefined) return [];
    const peers = asFieldsList(rule[ends]).flatMap((peer) => readPeer(peer) ?? []);
    return [{ action, peers, ports: portsOfAdmins(rule) }];
  });
}

function readPeer(peer: Fields): WrittenPeer | undefined {
  const networks = asTexts(peer["networks"]).map((cidr) => ({ cidr }));
  if (networks.length === 0) return readAdminPods(peer);
  // Parts that leave nothing out are all addresses together.
  return { networks: [...networks, ...wholeFamilies(networks).map((cidr) => ({ cidr }))] };
}
