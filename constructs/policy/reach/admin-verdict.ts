import { LABELS } from "../../core/labels";
import type { Evidence } from "../evidence/evidence";
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
  unknownPortsOf,
} from "../reading/port-sets";
import type { Selector } from "../reading/selectors";
import { pinned, selects } from "../reading/selectors";
import type { TenantNamespace } from "../reading/tenancy";
import { selectsOthers } from "../reading/tenancy";
import type { Block } from "../reading/whole-space";
import type { AdminPeer, AdminPolicy, AdminRule, Tier } from "./admin-policies";
import { adminsAccept, turnsOn } from "./admin-policies";

/** What administrators say of traffic in one tier; on all other ports nothing goes through. */
export interface AdminVerdict {
  readonly accepted: readonly Accepted[];
  /** What is left to who is asked next. */
  readonly left: readonly DoubtedPorts[];
}

/** Ports, and what may be of some of them instead. */
export interface DoubtedPorts {
  readonly ports: PortSet;
  readonly doubts: readonly Doubt[];
}

export interface Doubt {
  /** Those that it may be about. */
  readonly ports: PortSet;
  /** `AdminNetworkPolicy b, of the same priority, denies it`. */
  readonly unless: string;
}

export interface Accepted extends DoubtedPorts {
  /** `ClusterNetworkPolicy tenant-uni-b`. */
  readonly object: string;
  /** The network by which pods are meant, where no selector names them. */
  readonly network?: Block;
}

/** What is known of pods' addresses. */
export interface PodAddresses {
  /** True for a network that holds pods. */
  readonly holds: (network: Block) => boolean;
  readonly among: (networks: readonly Block[]) => "all" | "perhaps" | "some";
}

/** What a turn begins with. */
interface Open {
  readonly ports: PortSet;
  readonly denials: readonly Doubt[];
  readonly passes: readonly Doubt[];
}

/** What one policy makes of it. */
interface Said {
  readonly title: string;
  readonly accepted: readonly Accepted[];
  readonly passed: readonly DoubtedPorts[];
  /** Ports on which it surely decides. */
  readonly decided: readonly PortSet[];
  /** Ports that it keeps from another of the same turn, if it comes first. */
  readonly denied: readonly PortSet[];
  /** What it may keep from those that come after. */
  readonly denials: readonly Doubt[];
  readonly passes: readonly Doubt[];
}

/**
 * The verdict of a tier on traffic of a namespace in a direction. Only a rule that leaves no pod out denies: reach errs
 * towards more. What hangs on which of two policies with one priority is asked first, on the number that a port's name
 * has or on addresses that nobody tells is in doubt. Source: network-policy-api v0.2.0, ClusterNetworkPolicy; v0.1,
 * AdminNetworkPolicy and BaselineAdminNetworkPolicy.
 */
export function adminVerdict(
  evidence: Evidence,
  [tier, direction]: readonly [Tier, Direction],
  [own, other]: readonly [TenantNamespace, TenantNamespace],
  addresses: PodAddresses,
): AdminVerdict {
  const accepted: Accepted[] = [];
  const passed: DoubtedPorts[] = [];
  let open: Open = { ports: ALL_PORTS, denials: [], passes: [] };
  for (const turn of turnsOn(evidence, tier, own)) {
    const said = turn.flatMap((policy) => says(policy, direction, other, addresses, open) ?? []);
    for (const each of said) {
      const beside = said.filter((another) => another !== each);
      const denied = beside.flatMap((another) => ofSamePriority(another, another.denied, "denies"));
      const kept = beside.flatMap((another) => ofSamePriority(another, portsPassed(another), "passes"));
      for (const part of each.accepted) accepted.push(inDoubt(part, [...denied, ...kept]));
      for (const part of each.passed) passed.push(inDoubt(part, denied));
    }
    open = {
      ports: said.flatMap(({ decided }) => decided).reduce(portsWithout, open.ports),
      denials: [...open.denials, ...said.flatMap(({ denials }) => denials)],
      passes: [...open.passes, ...said.flatMap(({ passes }) => passes)],
    };
    if (isNoPort(open.ports)) break;
  }
  return { accepted, left: joined([...passed, { ports: open.ports, doubts: open.denials }]) };
}

function portsPassed({ passed }: Said): PortSet[] {
  return passed.map(({ ports }) => ports);
}

function ofSamePriority({ title }: Said, parts: readonly PortSet[], does: string): Doubt[] {
  return parts.map((ports) => ({ ports, unless: `${title}, of the same priority, ${does} it` }));
}

function inDoubt<T extends DoubtedPorts>(part: T, more: readonly Doubt[]): T {
  return more.length === 0 ? part : { ...part, doubts: [...part.doubts, ...more] };
}

/** What nothing is in doubt of as one. */
export function joined(parts: readonly DoubtedPorts[]): DoubtedPorts[] {
  const sure = allPortsOf(parts.filter(({ doubts }) => doubts.length === 0).map(({ ports }) => ports));
  return [{ ports: sure, doubts: [] }, ...parts.filter(({ doubts }) => doubts.length > 0)].filter(
    ({ ports }) => !isNoPort(ports),
  );
}

/** Undefined where it says nothing of another namespace. */
function says(
  { title, isForEveryPod, rules }: AdminPolicy,
  direction: Direction,
  other: TenantNamespace,
  addresses: PodAddresses,
  open: Open,
): Said | undefined {
  const accepted: Accepted[] = [];
  const passed: DoubtedPorts[] = [];
  const [decided, denied]: [PortSet[], PortSet[]] = [[], []];
  const [denials, passes]: [Doubt[], Doubt[]] = [[], []];
  let left = open.ports;
  for (const rule of rules[direction]) {
    const { action, ports } = rule;
    const { meant, all } = endsOf(rule, other, addresses);
    const on = all.length === 0 ? NO_PORTS : commonPorts(left, ports);
    if (isNoPort(on)) continue;
    const doubts = [...open.denials, ...denials];
    if (action === "Accept")
      accepted.push(acceptedBy(title, on, [...doubts, ...open.passes, ...passes], meant, addresses));
    if (action === "Pass" && meant.length > 0) passed.push(passedBy(title, on, doubts, meant, addresses));
    const part = isForEveryPod ? partOf(all, addresses) : "some";
    if (part === "some") continue;
    if (action === "Deny") denied.push(on);
    if (part === "all") {
      decided.push(ports);
      left = portsWithout(left, ports);
    }
    if (action !== "Accept") (action === "Deny" ? denials : passes).push(...unsure(title, rule, part));
  }
  const isSilent = [accepted, passed, decided, denials, passes].every(({ length }) => length === 0);
  return isSilent ? undefined : { title, accepted, passed, decided, denied, denials, passes };
}

/** Those that a rule surely is about; and, of what keeps pods from later rules, those that it may be about, too. */
function endsOf({ action, peers }: AdminRule, other: TenantNamespace, addresses: PodAddresses) {
  const meant = peers.filter((peer) => isMeant(peer, other, addresses));
  const perhaps = action === "Accept" ? [] : peers.filter((peer) => mayBeMeant(peer, addresses));
  return { meant, all: perhaps.length === 0 ? meant : [...meant, ...perhaps] };
}

function acceptedBy(
  object: string,
  ports: PortSet,
  doubts: readonly Doubt[],
  meant: readonly AdminPeer[],
  addresses: PodAddresses,
): Accepted {
  return { ports, doubts, object, ...meantBy(meant, addresses) };
}

function passedBy(
  title: string,
  ports: PortSet,
  doubts: readonly Doubt[],
  meant: readonly AdminPeer[],
  addresses: PodAddresses,
): DoubtedPorts {
  if (partOf(meant, addresses) !== "perhaps") return { ports, doubts };
  return { ports, doubts: [...doubts, { ports, unless: `${title} passes addresses alone, which pods may not have` }] };
}

/** What a rule may keep from those that come after. */
function unsure(title: string, { action, ports }: AdminRule, part: "all" | "perhaps"): Doubt[] {
  const does = `${title} ${action === "Deny" ? "denies" : "passes"}`;
  if (part === "perhaps") return [{ ports, unless: `${does} addresses that all pods may have` }];
  if (isKnownPorts(ports)) return [];
  return [{ ports: unknownPortsOf(ports), unless: `${does} a port of it that may be this one` }];
}

function isMeant({ namespaces, networks }: AdminPeer, other: TenantNamespace, { holds }: PodAddresses): boolean {
  return networks === undefined ? selects(namespaces, other.labels) : networks.some(holds);
}

function mayBeMeant({ networks = [] }: AdminPeer, { among }: PodAddresses): boolean {
  return networks.length > 0 && among(networks) === "perhaps";
}

function meantBy(meant: readonly AdminPeer[], { holds }: PodAddresses): Pick<Accepted, "network"> {
  if (!meant.every(({ networks }) => networks !== undefined)) return {};
  const network = meant[0]?.networks?.find(holds);
  return network === undefined ? {} : { network };
}

/** How many pods of the other namespace are meant. */
function partOf(meant: readonly AdminPeer[], { among }: PodAddresses): "all" | "perhaps" | "some" {
  if (meant.some(({ whole }) => whole)) return "all";
  const networks = meant.flatMap((peer) => peer.networks ?? []);
  return networks.length === 0 ? "some" : among(networks);
}

/**
 * True where a tier denies a namespace's traffic with every namespace that bears another tenant's label: seen from the
 * rules alone, so that nobody asks them of each pair. False says nothing.
 */
export function deniesOtherTenants(
  evidence: Evidence,
  [tier, direction]: readonly [Tier, Direction],
  own: TenantNamespace,
  addresses: PodAddresses,
): boolean {
  const isOfOthers = (peer: AdminPeer) => isPeerOfOthers(evidence, peer, own, addresses);
  for (const turn of turnsOn(evidence, tier, own)) {
    const first = turn.flatMap((policy) => {
      const rule = policy.rules[direction].find(({ peers }) => peers.some(isOfOthers));
      return rule === undefined ? [] : [policy.isForEveryPod && deniesOthers(rule, own)];
    });
    if (first.length > 0) return first.every((denies) => denies);
  }
  return false;
}

function deniesOthers({ action, peers, ports }: AdminRule, { tenant }: TenantNamespace): boolean {
  const areAll = ({ namespaces, whole }: AdminPeer) => whole && selectsOtherTenants(namespaces, tenant);
  return action === "Deny" && ports === ALL_PORTS && peers.some(areAll);
}

/** What is about nobody's namespaces, as those of a monitoring, or about no pods' addresses says nothing of other tenants. */
function isPeerOfOthers(evidence: Evidence, peer: AdminPeer, own: TenantNamespace, addresses: PodAddresses): boolean {
  const { namespaces, networks } = peer;
  if (networks !== undefined) return networks.some(addresses.holds) || mayBeMeant(peer, addresses);
  const isOwn = pinned(namespaces, LABELS.tenant)?.every((value) => value === own.tenant) === true;
  return !isOwn && selectsOthers(evidence, namespaces, own);
}

/** True where nothing but the label of the tenant itself could keep another tenant's namespace out. */
function selectsOtherTenants({ requirements }: Selector, tenant: string): boolean {
  return requirements.every(
    ({ key, operator, values }) =>
      key === LABELS.tenant &&
      (operator === "Exists" || (operator === "NotIn" && values.every((value) => value === tenant))),
  );
}

/** The namespaces with which tier Admin may accept a namespace's traffic, whatever NetworkPolicies say. */
export function acceptedNamespaces(
  evidence: Evidence,
  direction: Direction,
  own: TenantNamespace,
  { holds }: Pick<PodAddresses, "holds">,
): Selector[] {
  if (!adminsAccept(evidence)) return [];
  const rules = turnsOn(evidence, "Admin", own).flatMap((turn) => turn.flatMap((policy) => policy.rules[direction]));
  const accepting = rules.filter(({ action }) => action === "Accept");
  const withPods = ({ networks }: AdminPeer) => networks === undefined || networks.some(holds);
  return accepting.flatMap(({ peers }) => peers.filter(withPods).map(({ namespaces }) => namespaces));
}
