import { addTo } from "../../core/add-to";
import type { KubernetesObject } from "../../core/kubernetes";
import { LABELS } from "../../core/labels";
import type { Evidence } from "../evidence/evidence";
import { objectsOfKind } from "../evidence/index-of";
import { perEvidence } from "../evidence/per-evidence";
import type { AdminAction } from "../reading/admin-rules";
import { adminAction, areAllAddresses, portsOfAdmins } from "../reading/admin-rules";
import type { Fields } from "../reading/fields";
import { asFields, asFieldsList, asTexts, fieldAt } from "../reading/fields";
import type { Direction } from "../reading/network-policies";
import type { PortSet } from "../reading/port-sets";
import {
  ALL_PORTS,
  allPortsOf,
  commonPorts,
  isKnownPorts,
  isNoPort,
  NO_PORTS,
  portsWithout,
} from "../reading/port-sets";
import type { Selector } from "../reading/selectors";
import { EVERYTHING, pinned, readSelector, selects } from "../reading/selectors";
import type { TenantNamespace } from "../reading/tenancy";
import type { Block } from "../reading/whole-space";

/** What the cluster's administrators say before any NetworkPolicy is asked; on all other ports nothing goes through. */
export interface AdminVerdict {
  readonly accepted: readonly Accepted[];
  /** Ports on which NetworkPolicies are asked. */
  readonly left: PortSet;
}

interface Accepted {
  readonly ports: PortSet;
  /** `ClusterNetworkPolicy tenant-uni-b`. */
  readonly object: string;
  /** The network by which pods are meant, where no selector names them. */
  readonly network?: Block;
}

/** Pods by their namespaces; `whole` where no pod of those is left out. */
interface Pods {
  readonly namespaces: Selector;
  readonly whole: boolean;
}

/** Pods, or addresses that may be those of pods. */
interface AdminPeer extends Pods {
  readonly networks?: readonly Block[];
}

interface AdminRule {
  readonly action: AdminAction;
  readonly peers: readonly AdminPeer[];
  /** Those that it is about. */
  readonly ports: PortSet;
}

interface AdminPolicy {
  /** `AdminNetworkPolicy tenant-uni-b`. */
  readonly title: string;
  readonly priority: number;
  readonly subject: Pods;
  readonly rules: Readonly<Record<Direction, readonly AdminRule[]>>;
}

/** Kinds that administrators write, whose rules come before NetworkPolicies. */
export const ADMIN_KINDS = ["ClusterNetworkPolicy", "AdminNetworkPolicy"] as const;

interface AdminIndex {
  /** True where some policy accepts anything, which few do. */
  readonly accepts: boolean;
  /** True where some policy has ports of which nobody knows the number. */
  readonly hasUnknownPorts: boolean;
  /** By cluster and the tenant to which a policy's subject is pinned. */
  readonly byTenant: ReadonlyMap<string, readonly AdminPolicy[]>;
  /** By cluster: those whose subject is not. */
  readonly others: ReadonlyMap<string, readonly AdminPolicy[]>;
}

/**
 * The verdict of tier Admin on traffic of a namespace in a direction. Only a rule that leaves no pod out denies, and so
 * does one that surely is about a port: reach errs towards more. Source: network-policy-api v0.2.0, ClusterNetworkPolicy;
 * v0.1, AdminNetworkPolicy.
 * @param isOfPods true for a network that holds pods.
 */
export function adminVerdict(
  evidence: Evidence,
  direction: Direction,
  own: TenantNamespace,
  other: TenantNamespace,
  isOfPods: (network: Block) => boolean,
): AdminVerdict {
  const policies = policiesOn(evidence, own);
  if (policies.length === 0) return NOTHING_SAID;
  const accepted: Accepted[] = [];
  const passed: PortSet[] = [];
  let left = ALL_PORTS;
  for (const { title: object, subject, rules } of policies) {
    for (const { action, peers, ports } of rules[direction]) {
      const meant = peers.filter((peer) => isMeant(peer, other, isOfPods));
      const on = meant.length === 0 ? NO_PORTS : commonPorts(left, ports);
      if (isNoPort(on)) continue;
      const network = meant.every(({ networks }) => networks !== undefined)
        ? meant[0]?.networks?.find(isOfPods)
        : undefined;
      if (action === "Accept") accepted.push({ ports: on, object, ...(network === undefined ? {} : { network }) });
      if (action === "Pass") passed.push(on);
      if (subject.whole && meant.some(({ whole }) => whole)) left = portsWithout(left, ports);
    }
  }
  return { accepted, left: allPortsOf([...passed, left]) };
}

const NOTHING_SAID: AdminVerdict = { accepted: [], left: ALL_PORTS };

function isMeant({ namespaces, networks }: AdminPeer, other: TenantNamespace, isOfPods: (network: Block) => boolean) {
  return networks === undefined ? selects(namespaces, other.labels) : networks.some(isOfPods);
}

/**
 * True where tier Admin denies a namespace's traffic with every namespace that bears another tenant's label: seen from
 * the rules alone, so that nobody asks them of each pair. False says nothing.
 */
export function deniesOtherTenants(evidence: Evidence, direction: Direction, own: TenantNamespace): boolean {
  for (const { subject, rules } of policiesOn(evidence, own)) {
    for (const { action, peers, ports } of rules[direction]) {
      const others = peers.filter(({ namespaces }) => !isPinnedTo(namespaces, own.tenant));
      if (others.length === 0) continue;
      const all = others.some(({ namespaces, whole }) => whole && selectsOtherTenants(namespaces, own.tenant));
      return action === "Deny" && all && subject.whole && ports === ALL_PORTS;
    }
  }
  return false;
}

/** The namespaces with which tier Admin may accept a namespace's traffic, whatever NetworkPolicies say. */
export function acceptedNamespaces(evidence: Evidence, direction: Direction, own: TenantNamespace): Selector[] {
  if (!index(evidence).accepts) return [];
  const accepting = policiesOn(evidence, own).flatMap(({ rules }) => rules[direction].filter(isAccepting));
  return accepting.flatMap(({ peers }) => peers.map(({ namespaces }) => namespaces));
}

/** True where administrators name ports of which nobody knows the number. */
export function hasUnknownAdminPorts(evidence: Evidence): boolean {
  return index(evidence).hasUnknownPorts;
}

function isAccepting({ action }: AdminRule): boolean {
  return action === "Accept";
}

function isPinnedTo(selector: Selector, tenant: string): boolean {
  return pinned(selector, LABELS.tenant)?.every((value) => value === tenant) ?? false;
}

/** True where nothing but the label of the tenant itself could keep another tenant's namespace out. */
function selectsOtherTenants({ requirements }: Selector, tenant: string): boolean {
  return requirements.every(
    ({ key, operator, values }) =>
      key === LABELS.tenant &&
      (operator === "Exists" || (operator === "NotIn" && values.every((value) => value === tenant))),
  );
}

const known = perEvidence(() => new Map<TenantNamespace, readonly AdminPolicy[]>());

/** In their order; kept for each namespace, since every other one asks for them. */
function policiesOn(evidence: Evidence, namespace: TenantNamespace): readonly AdminPolicy[] {
  const { cell = "", tenant, labels } = namespace;
  const kept = known(evidence).get(namespace);
  if (kept !== undefined) return kept;
  const { byTenant, others } = index(evidence);
  const found = [...(byTenant.get(`${cell}\n${tenant}`) ?? []), ...(others.get(cell) ?? [])]
    .filter(({ subject }) => selects(subject.namespaces, labels))
    .sort((a, b) => a.priority - b.priority);
  known(evidence).set(namespace, found);
  return found;
}

const index = perEvidence((evidence): AdminIndex => {
  const byTenant = new Map<string, AdminPolicy[]>();
  const others = new Map<string, AdminPolicy[]>();
  let [accepts, hasUnknownPorts] = [false, false];
  const policies = ADMIN_KINDS.flatMap((kind) => objectsOfKind(evidence, kind));
  for (const { object, cell = "" } of policies) {
    const policy = readPolicy(object, asFields(object["spec"]) ?? {});
    if (policy === undefined) continue;
    const rules = [...policy.rules.Ingress, ...policy.rules.Egress];
    accepts ||= rules.some(isAccepting);
    hasUnknownPorts ||= rules.some(({ ports }) => !isKnownPorts(ports));
    const tenants = pinned(policy.subject.namespaces, LABELS.tenant);
    const homes = tenants?.map((tenant) => [byTenant, `${cell}\n${tenant}`] as const) ?? [[others, cell] as const];
    for (const [map, key] of homes) addTo(map, key, policy);
  }
  return { accepts, hasUnknownPorts, byTenant, others };
});

/** Tier Baseline comes after NetworkPolicies and closes nothing that they opened. */
function readPolicy(object: KubernetesObject, spec: Fields): AdminPolicy | undefined {
  const subject = readPods(spec["subject"]);
  const isAdmins = object.kind === "AdminNetworkPolicy" || spec["tier"] === "Admin";
  if (!isAdmins || subject === undefined) return undefined;
  const priority = spec["priority"];
  return {
    title: `${object.kind} ${object.metadata.name}`,
    priority: typeof priority === "number" ? priority : Number.MAX_SAFE_INTEGER,
    subject,
    rules: { Ingress: readRules(spec["ingress"], "from"), Egress: readRules(spec["egress"], "to") },
  };
}

function readRules(rules: unknown, ends: "from" | "to"): AdminRule[] {
  return asFieldsList(rules).flatMap((rule) => {
    const action = adminAction(rule);
    if (action === undefined) return [];
    const peers = asFieldsList(rule[ends]).flatMap((peer) => readPeer(peer) ?? []);
    return [{ action, peers, ports: portsOfAdmins(rule) }];
  });
}

/** Networks are of one family of addresses, and pods have others: what they deny leaves pods out. */
function readPeer(peer: Fields): AdminPeer | undefined {
  const networks = asTexts(peer["networks"]).map((cidr) => ({ cidr }));
  if (networks.length === 0) return readPods(peer);
  // Parts that leave nothing out are all addresses together.
  const all: readonly Block[] = areAllAddresses(peer["networks"]) ? [{ cidr: "0.0.0.0/0" }, { cidr: "::/0" }] : [];
  return { namespaces: EVERYTHING, whole: false, networks: [...networks, ...all] };
}

function readPods(value: unknown): Pods | undefined {
  const namespaces = readSelector(fieldAt(value, "namespaces"));
  if (namespaces !== undefined) return { namespaces, whole: true };
  const inside = readSelector(fieldAt(value, "pods.namespaceSelector"));
  const pods = readSelector(fieldAt(value, "pods.podSelector"));
  return inside === undefined ? undefined : { namespaces: inside, whole: pods?.empty ?? true };
}
