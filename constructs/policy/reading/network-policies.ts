import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKindInNamespace } from "../evidence/index-of";
import type { Fields } from "./fields";
import { asFields, asFieldsList, asList, asText, asTexts, fieldAt } from "./fields";
import type { PortRange } from "./port-ranges";
import { EVERY_PORT, leaveNoPortOut, portRange } from "./port-ranges";
import { isSet, shownScalar } from "./scalars";
import type { Selector } from "./selectors";
import { readSelector } from "./selectors";
import type { TenantNamespace } from "./tenancy";
import type { Block } from "./whole-space";
import { isWhole, wholeSpace } from "./whole-space";

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
  /** True where it may let some traffic through beside what it closes. */
  readonly allows: boolean;
  /** True where it may deny what a NetworkPolicy allows. */
  readonly overrides: boolean;
}

const NOT_READ: HeldTraffic = { closes: undefined, opens: undefined, allows: true, overrides: true };

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

const PROTOCOLS = ["TCP", "UDP", "SCTP"] as const;
type Protocol = (typeof PROTOCOLS)[number];

/** One allowance of a NetworkPolicy. */
export interface Allowance {
  /** Absent where the rule names no peers, which allows every one. */
  readonly peers?: readonly Peer[];
  /** Protocols of which it allows every port; all of them where it names no ports. */
  readonly whole: readonly Protocol[];
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
  return readSelector(fieldAt(object["spec"], "podSelector")) ?? EVERY_POD;
}

const EVERY_POD: Selector = { empty: true, requirements: [] };

/** The policies of a tenant's namespace. */
export function policiesOf(evidence: Evidence, { cell, name }: TenantNamespace): PolicyView[] {
  return objectsOfKindInNamespace(evidence, "NetworkPolicy", cell, name).map(readNetworkPolicy);
}

/** True where an allowance takes back a default deny: everybody, on every port of what programs are served by. */
export function allowsEverything({ peers, whole }: Allowance): boolean {
  return whole.includes("TCP") && (peers === undefined || peers.some(isEveryAddress));
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

function readAllowances(rules: unknown, ends: "from" | "to"): Allowance[] {
  // An item that says nothing allows everything, as to Kubernetes.
  const read = asList(rules).map((item) => readRule(item, ends));
  return withTogether(read).map(({ whole, peers }) => ({ whole, ...(peers === undefined ? {} : { peers }) }));
}

/** An allowance with the ports that it names, which rules that share them have in one text. */
interface Rule extends Allowance {
  readonly ports: string;
  readonly protocols: readonly string[];
}

function readRule(item: unknown, ends: "from" | "to"): Rule {
  const rule = asFields(item) ?? {};
  const peers = asFieldsList(rule[ends]).map(readPeer);
  const named = asList(rule["ports"]).map((port) => asFields(port) ?? {});
  const whole = readPorts(named);
  const protocols = named.length === 0 ? PROTOCOLS : named.map(protocolOf);
  const isWhole = protocols.every((protocol) => whole.some((each) => each === protocol));
  const texts = named.map((port) =>
    [protocolOf(port), shownScalar(port["port"]), shownScalar(port["endPort"])].join(" "),
  );
  const ports = (isWhole ? whole : texts.sort()).join();
  return { whole, ports, protocols, ...(peers.length === 0 ? {} : { peers }) };
}

function protocolOf(port: Fields): string {
  return asText(port["protocol"]) ?? "TCP";
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

/** Protocols whose every port is among those of a rule, by ranges that leave none out together. */
function readPorts(ports: readonly Fields[]): readonly Protocol[] {
  if (ports.length === 0) return PROTOCOLS;
  return PROTOCOLS.filter((protocol) => {
    const own = ports.filter((port) => protocolOf(port) === protocol);
    if (own.length === 0) return false;
    return leaveNoPortOut(own.map(rangeOfPorts));
  });
}

/** No port means every one. */
function rangeOfPorts(port: Fields): PortRange {
  return isSet(port["port"]) ? portRange(port["port"], port["endPort"]) : EVERY_PORT;
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
