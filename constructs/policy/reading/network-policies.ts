import { oncePer } from "../../core/once-per";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKindInNamespace } from "../evidence/index-of";
import type { Fields } from "./fields";
import { asFields, asFieldsList, asList, asText, asTexts, fieldAt } from "./fields";
import type { Opening } from "./openings";
import { familiesOpenedBy, portsOpenedBy } from "./openings";
import type { Protocol } from "./named-ports";
import { portsOf, PROTOCOLS, protocolOf, wholeProtocols } from "./named-ports";
import { shownScalar } from "./scalars";
import type { Selector } from "./selectors";
import { EVERYTHING, readSelector, selectsEveryNamespace } from "./selectors";
import type { TenantNamespace } from "./tenancy";
import type { Block } from "./whole-space";
import { isWhole, wholeFamilies, wholeSpace } from "./whole-space";

export const DIRECTIONS = ["Ingress", "Egress"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** How fields that name the other end of traffic begin. */
export const ENDS = { Ingress: "from", Egress: "to" } as const;

/** What a policy says of the traffic of the pods that it selects. Undefined is what can't be read of it. */
export interface HeldTraffic {
  /** True where it lets nothing through but what policies name. */
  readonly closes: boolean | undefined;
  /** True where it lets everybody through on every port. */
  readonly opens: boolean | undefined;
  /** Whom it opens to, where not everywhere is meant. */
  readonly whom?: string;
  /** Whom it may deny all that a NetworkPolicy allows: pods of the cluster, addresses outside. */
  readonly overrides: { readonly pods: boolean; readonly outside: boolean };
  readonly pods: PodTraffic;
}

/** What a policy makes of traffic with pods of other namespaces, as far as can be read of it. */
export interface PodTraffic {
  /** Namespaces with whose pods it lets traffic through, on some port at least. */
  readonly through: readonly Selector[];
  /** True where it may let more through than with these. */
  readonly mayBeMore: boolean;
  /** True where it may deny some of them what another policy allows. */
  readonly denies: boolean;
}

/** Of a policy that says nothing of other namespaces' pods. */
export const NO_PODS: PodTraffic = { through: [], mayBeMore: false, denies: false };

const NOT_READ: HeldTraffic = {
  closes: undefined,
  opens: undefined,
  overrides: { pods: true, outside: true },
  pods: { through: [], mayBeMore: true, denies: true },
};

/** Of a policy of which nothing can be read. */
export const UNREAD: Readonly<Record<Direction, HeldTraffic>> = { Ingress: NOT_READ, Egress: NOT_READ };

/** One end that a rule lets through. */
export interface Peer {
  /** Absent on peers of the policy's own namespace. */
  readonly namespaces?: Selector;
  /** Absent for all of its namespaces' pods. */
  readonly pods?: Selector;
  readonly cidr?: string;
  /** Networks that the cidr is without. */
  readonly except?: readonly string[];
  /** Set where no peer is this one, but several are it together: their CIDRs. */
  readonly together?: readonly string[];
}

/** One allowance of a NetworkPolicy. */
export interface Allowance {
  /** Absent where the rule names no peers, which allows every one. */
  readonly peers?: readonly Peer[];
  /** Protocols of which it allows every port; all of them where it names no ports. */
  readonly whole: readonly Protocol[];
  /** The ports that it names; absent where it names none. Of several rules together: those that they open so. */
  readonly named?: readonly Fields[];
  /** Set where no rule is this one, but several are it together: their places in the list. */
  readonly rules?: readonly number[];
}

/** A NetworkPolicy as it works. Source: networking.k8s.io/v1 NetworkPolicySpec. */
export interface PolicyView {
  readonly source: EvidenceObject;
  readonly name: string;
  /** True where it is for every pod of its namespace. */
  readonly everyPod: boolean;
  readonly directions: readonly Direction[];
  readonly allowances: Readonly<Record<Direction, readonly Allowance[]>>;
}

export function readNetworkPolicy(source: EvidenceObject): PolicyView {
  const spec = asFields(source.object["spec"]) ?? {};
  const egress = asList(spec["egress"]);
  const stated = asTexts(spec["policyTypes"]);
  const types = stated.length > 0 ? stated : egress.length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
  return {
    source,
    name: source.object.metadata.name,
    everyPod: selectorOfPods(source).empty,
    directions: DIRECTIONS.filter((direction) => types.includes(direction)),
    allowances: {
      Ingress: readAllowances(spec["ingress"], "from"),
      Egress: readAllowances(spec["egress"], "to"),
    },
  };
}

/** Which pods of its namespace a policy is for. All of them where it names none: the field is optional. */
export function selectorOfPods({ object }: Pick<EvidenceObject, "object">): Selector {
  return readSelector(fieldAt(object["spec"], "podSelector")) ?? EVERYTHING;
}

/** The policies of a tenant's namespace. */
export function policiesOf(evidence: Evidence, { cell, name }: TenantNamespace): readonly PolicyView[] {
  return viewsOf(objectsOfKindInNamespace(evidence, "NetworkPolicy", cell, name));
}

/** Several rules ask, and in a plan many namespaces whose names only an apply knows. */
const viewsOf = oncePer((policies: readonly EvidenceObject[]): readonly PolicyView[] =>
  policies.map(readNetworkPolicy),
);

/** Whom traffic may be open to, in words, where that is not everywhere. */
export const EVERY_POD_OF_CLUSTER = "every pod of the cluster";
export const EVERY_ADDRESS_OUTSIDE = "every address outside";

/** Whom an allowance lets through on every port of what programs are served by, where that takes a default deny back. */
export function opensTo(allowance: Allowance): "everywhere" | typeof EVERY_POD_OF_CLUSTER | undefined {
  if (!allowance.whole.includes("TCP")) return undefined;
  if (isToEverybody(allowance)) return "everywhere";
  return isToEveryPod(allowance) ? EVERY_POD_OF_CLUSTER : undefined;
}

/** True for a peer that is the whole address space and leaves nothing out: what it excepts is still denied. */
export function isEveryAddress(peer: Peer): boolean {
  return isEverywhere(peer) && peer.except === undefined;
}

/** True for a peer that is the whole address space, pods of other namespaces included, but for what it excepts. */
export function isEverywhere({ cidr }: Peer): boolean {
  return cidr !== undefined && isWhole(cidr);
}

/** `0.0.0.0/0`, or the blocks that are that together: `0.0.0.0/1, 128.0.0.0/1`. */
export function cidrText({ cidr = "", together }: Peer): string {
  if (together === undefined) return cidr;
  return `${together.slice(0, SHOWN).join(", ")}${together.length > SHOWN ? ", …" : ""}`;
}

/** Most blocks that are named one by one. */
const SHOWN = 4;

/** `every port`, or of which protocols; undefined where it is some ports of each. */
export function wholePorts({ whole }: Allowance): string | undefined {
  if (whole.length === 0) return undefined;
  return whole.length === PROTOCOLS.length ? "every port" : `every port of ${whole.join(" and ")}`;
}

/** What the rules of a direction allow: each of them, and what several are only together. */
export function readAllowances(rules: unknown, ends: (typeof ENDS)[Direction]): Allowance[] {
  // An item that says nothing allows everything, as to Kubernetes.
  const read = withTogether(asList(rules).map((item) => readRule(item, ends)));
  const one = ({ whole, named, peers }: Rule): Allowance => ({
    whole,
    ...(named.length === 0 ? {} : { named }),
    ...(peers === undefined ? {} : { peers }),
  });
  return [...read.map(one), ...onPortsTogether(read)];
}

/** An allowance with the ports that it names, which rules that share them have in one text. */
interface Rule extends Allowance {
  readonly named: readonly Fields[];
  readonly ports: string;
  readonly protocols: readonly string[];
}

function readRule(item: unknown, ends: (typeof ENDS)[Direction]): Rule {
  const rule = asFields(item) ?? {};
  const peers = asFieldsList(rule[ends]).map(readPeer);
  const named = asList(rule["ports"]).map((port) => asFields(port) ?? {});
  const whole = wholeProtocols(named);
  const protocols = named.length === 0 ? PROTOCOLS : named.map(protocolOf);
  const isWhole = protocols.every((protocol) => whole.some((each) => each === protocol));
  const texts = named.map((port) =>
    [protocolOf(port), shownScalar(port["port"]), shownScalar(port["endPort"])].join(" "),
  );
  const ports = (isWhole ? whole : texts.sort()).join();
  return { named, whole, ports, protocols, ...(peers.length === 0 ? {} : { peers }) };
}

/** With one peer more where blocks of addresses leave none out together, as each half of all addresses does. */
function withTogether(rules: readonly Rule[]): readonly Rule[] {
  // Most policies have no two blocks that could.
  if (wholeSpace(rules.flatMap(blocksOf)) === undefined) return rules;
  const seen = new Set<string>();
  return rules.map((rule) => {
    if (rule.peers === undefined || seen.has(rule.ports)) return rule;
    seen.add(rule.ports);
    const peer = togetherOn(rule, rules);
    return peer === undefined ? rule : { ...rule, peers: [...rule.peers, peer] };
  });
}

/** All addresses, where rules that allow the ports of one are that together, and no block is it by itself. */
function togetherOn(rule: Rule, rules: readonly Rule[]): Peer | undefined {
  const allowing = rules.filter((other) => allowsPortsOf(other, rule));
  const blocks = allowing.flatMap(blocksOf);
  const space = wholeSpace(blocks);
  if (space === undefined) return undefined;
  const { cidr, except } = space;
  const isAsMuch = (found: readonly string[] = []) => found.length <= except.length;
  if (blocks.some((block) => isWhole(block.cidr) && isAsMuch(block.except))) return undefined;
  // Those that allow more ports are told by themselves.
  const without = wholeSpace(allowing.filter(({ ports }) => ports !== rule.ports).flatMap(blocksOf));
  if (without !== undefined && isAsMuch(without.except)) return undefined;
  return { cidr, together: blocks.map((block) => block.cidr), ...(except.length === 0 ? {} : { except }) };
}

function allowsPortsOf(other: Rule, { ports, protocols }: Rule): boolean {
  return other.ports === ports || protocols.every((protocol) => other.whole.some((each) => each === protocol));
}

function blocksOf({ peers = [] }: Allowance): (Peer & Block)[] {
  return peers.filter((peer): peer is Peer & Block => peer.cidr !== undefined);
}

/** One allowance more where no rule lets everybody through, but several do: each on some of the ports, or some addresses. */
function onPortsTogether(rules: readonly Rule[]): Allowance[] {
  if (rules.length < 2) return [];
  for (const { isToAll, namesAll } of PUBLICS) {
    const whole = PROTOCOLS.filter((protocol) => {
      if (rules.some((rule) => rule.whole.includes(protocol) && isToAll(rule))) return false;
      return familiesOpenedBy(rules.map((rule) => openingOf(rule, protocol, namesAll))).length > 0;
    });
    if (whole.length > 0) return [togetherBy(rules, whole, namesAll)];
  }
  return rules.some(isToEverybody) ? [] : onSomePortTogether(rules);
}

/** Blocks that are all addresses on the ports that their rules share, which are none of a rule's alone. */
function onSomePortTogether(rules: readonly Rule[]): Allowance[] {
  const named = PROTOCOLS.flatMap((protocol) =>
    portsOpenedBy(rules.map((rule) => openingOf(rule, protocol, () => false))).map(([port, endPort]) => ({
      protocol,
      port,
      endPort,
    })),
  );
  const protocols = PROTOCOLS.filter((protocol) => named.some((each) => each.protocol === protocol));
  return protocols.length === 0 ? [] : [{ ...togetherBy(rules, protocols, () => false), whole: [], named }];
}

/** Whom rules may let through: everybody, or every pod of the cluster; each with what is all of it beside addresses. */
const PUBLICS = [
  { isToAll: isToEverybody, namesAll: ({ peers }: Allowance) => peers === undefined },
  { isToAll: (rule: Allowance) => isToEverybody(rule) || isToEveryPod(rule), namesAll: isToEveryPod },
];

function openingOf(rule: Rule, protocol: Protocol, namesAll: (rule: Rule) => boolean): Opening {
  return { everybody: namesAll(rule), blocks: blocksOf(rule), ports: portsOf(rule.named, protocol) };
}

function togetherBy(rules: readonly Rule[], whole: readonly Protocol[], namesAll: (rule: Rule) => boolean): Allowance {
  const adds = (rule: Rule) =>
    (namesAll(rule) || blocksOf(rule).length > 0) && whole.some((protocol) => portsOf(rule.named, protocol).length > 0);
  const adding = rules.flatMap((rule, index) => (adds(rule) ? [{ rule, index }] : []));
  const peers = namesAll === isToEveryPod ? [EVERY_NAMESPACE] : addressesOf(adding.map(({ rule }) => rule));
  const named = whole.map((protocol) => ({ protocol }));
  return { whole, named, rules: adding.map(({ index }) => index), ...(peers === undefined ? {} : { peers }) };
}

/** The blocks as one peer; undefined where some rule names no peers. */
function addressesOf(rules: readonly Rule[]): Peer[] | undefined {
  if (rules.some(({ peers }) => peers === undefined)) return undefined;
  const blocks = rules.flatMap(blocksOf).filter(({ together }) => together === undefined);
  const cidr = wholeFamilies(blocks)[0];
  return cidr === undefined ? undefined : [{ cidr, together: [...new Set(blocks.map((block) => block.cidr))] }];
}

const EVERY_NAMESPACE: Peer = { namespaces: EVERYTHING };

function isToEverybody({ peers }: Allowance): boolean {
  return peers === undefined || peers.some(isEveryAddress);
}

/** True for an allowance that leaves no pod of the cluster out. */
export function isToEveryPod({ peers }: Allowance): boolean {
  return peers === undefined || peers.some(isEveryPod);
}

function isEveryPod({ namespaces, pods }: Peer): boolean {
  return namespaces !== undefined && selectsEveryNamespace(namespaces) && pods?.empty !== false;
}

function readPeer(peer: Fields): Peer {
  const namespaces = readSelector(peer["namespaceSelector"]);
  const pods = readSelector(peer["podSelector"]);
  const block = asFields(peer["ipBlock"]);
  const cidr = asText(block?.["cidr"]);
  const except = asTexts(block?.["except"]);
  return {
    ...(namespaces === undefined ? {} : { namespaces }),
    ...(pods === undefined ? {} : { pods }),
    ...(cidr === undefined ? {} : { cidr }),
    ...(except.length === 0 ? {} : { except }),
  };
}
