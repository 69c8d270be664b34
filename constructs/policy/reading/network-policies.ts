import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKindInNamespace } from "../evidence/index-of";
import { asFields, asFieldsList, asList, asText, asTexts, fieldAt } from "./fields";
import type { PortRange } from "./port-ranges";
import { EVERY_PORT, leaveNoPortOut, portRange } from "./port-ranges";
import { isSet } from "./scalars";
import type { Selector } from "./selectors";
import { readSelector } from "./selectors";
import type { TenantNamespace } from "./tenancy";
import type { Block } from "./whole-space";
import { isWhole, wholeSpace } from "./whole-space";

export const DIRECTIONS = ["Ingress", "Egress"] as const;
export type Direction = (typeof DIRECTIONS)[number];

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
  return asList(rules).map((item) => {
    const rule = asFields(item) ?? {};
    const peers = withTogether(asFieldsList(rule[ends]).map(readPeer));
    return { whole: readPorts(rule["ports"]), ...(peers.length === 0 ? {} : { peers }) };
  });
}

/** With one peer more where blocks of addresses leave none out together, as each half of all addresses does. */
function withTogether(peers: Peer[]): Peer[] {
  if (peers.length < 2) return peers;
  const blocks = peers.filter((peer): peer is Peer & Block => peer.cidr !== undefined);
  const space = wholeSpace(blocks);
  if (space === undefined) return peers;
  const { cidr, except } = space;
  if (blocks.some((block) => isWhole(block.cidr) && (block.except ?? []).length <= except.length)) return peers;
  const together = blocks.map((block) => block.cidr);
  return [...peers, { cidr, together, ...(except.length === 0 ? {} : { except }) }];
}

/** Protocols whose every port is among those of a rule, by ranges that leave none out together. */
function readPorts(value: unknown): readonly Protocol[] {
  const ports = asList(value).map((port) => asFields(port) ?? {});
  if (ports.length === 0) return PROTOCOLS;
  return PROTOCOLS.filter((protocol) => {
    const own = ports.filter((port) => (asText(port["protocol"]) ?? "TCP") === protocol);
    if (own.length === 0) return false;
    return leaveNoPortOut(own.map(rangeOfPorts));
  });
}

/** No port means every one. */
function rangeOfPorts(port: Readonly<Record<string, unknown>>): PortRange {
  return isSet(port["port"]) ? portRange(port["port"], port["endPort"]) : EVERY_PORT;
}

function readPeer(peer: Readonly<Record<string, unknown>>): Peer {
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
