import { oncePer } from "../../core/once-per";
import { podNetworks } from "../../tenant/cell-networks";
import type { Evidence } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";
import type { Allowance, Direction, Peer } from "../reading/network-policies";
import { cidrText, DIRECTIONS, isEveryAddress, policiesOf } from "../reading/network-policies";
import { isForEveryPod, otherPolicies } from "../reading/other-policies";
import { partOfPods } from "../reading/pod-addresses";
import type { PortSet } from "../reading/port-sets";
import { ALL_PORTS, isKnownPorts, portSet } from "../reading/port-sets";
import type { Selector } from "../reading/selectors";
import { renderSelector, selects } from "../reading/selectors";
import type { TenantNamespace } from "../reading/tenancy";
import { tenantNamespaces } from "../reading/tenancy";
import type { Block } from "../reading/whole-space";
import { FAMILIES, sharesAddresses, wholeFamilies } from "../reading/whole-space";
import type { Edge } from "./witness";

/** What NetworkPolicies let through between a namespace's pods and others, in one direction. */
export interface Gate {
  readonly direction: Direction;
  /** False where some pod of the namespace is held by no policy in that direction. */
  readonly closed: boolean;
  /** Each with the policy's title. */
  readonly allowances: readonly Allowed[];
  /** Title of a policy of another API that may let more through, which can't be told of it. */
  readonly unread: string | undefined;
}

interface Allowed {
  readonly policy: string;
  readonly allowance: Allowance;
}

/** A step through a gate, put into words only where it is part of a way. */
export interface Step {
  readonly ports: PortSet;
  readonly edge: () => Edge;
  /** True for what goes through because no NetworkPolicy holds it: defaults of administrators are asked of it. */
  readonly isUnheld?: boolean;
}

export function gateOf(evidence: Evidence, namespace: TenantNamespace, direction: Direction): Gate {
  const kept = gates(evidence)[direction].get(namespace);
  if (kept !== undefined) return kept;
  const gate = readGate(evidence, namespace, direction);
  gates(evidence)[direction].set(namespace, gate);
  return gate;
}

const gates = perEvidence(() => ({
  Ingress: new Map<TenantNamespace, Gate>(),
  Egress: new Map<TenantNamespace, Gate>(),
}));

function readGate(evidence: Evidence, namespace: TenantNamespace, direction: Direction): Gate {
  const policies = policiesOf(evidence, namespace).filter(({ directions }) => directions.includes(direction));
  const others = otherPolicies(evidence, namespace.cell, namespace.name).filter(({ isAdmins }) => !isAdmins);
  const closed =
    policies.some(({ everyPod }) => everyPod) ||
    others.some((policy) => isForEveryPod(policy) && policy.holds[direction].closes === true);
  const unread = others.find(({ holds }) => holds[direction].pods.mayBeMore)?.title;
  const allowances: Allowed[] = [
    ...policies.flatMap(({ name, allowances }) =>
      allowances[direction].map((allowance) => ({ policy: `NetworkPolicy ${namespace.name}/${name}`, allowance })),
    ),
    ...others.flatMap(({ title, holds }) =>
      holds[direction].pods.through.map((namespaces) => ({ policy: title, allowance: toPodsOf(namespaces) })),
    ),
  ];
  return {
    direction,
    closed,
    allowances,
    unread,
  };
}

/** On which ports is not read of policies of other APIs. */
function toPodsOf(namespaces: Selector): Allowance {
  return { whole: [], peers: [{ namespaces }] };
}

/** How a way to pods is asked for where not all that decides it is known. */
export interface AskedAddresses {
  /** What is said of pods' addresses where the site doesn't; default: nothing. */
  readonly networks?: readonly Block[];
  /** True also for a way that is one only if pods have addresses of some block, or an unread policy lets it; default false. */
  readonly maybe?: boolean;
}

/** All that lets the traffic between a namespace and another through. */
export function* passages(
  evidence: Evidence,
  gate: Gate,
  [own, other]: readonly [TenantNamespace, TenantNamespace],
  asked: AskedAddresses = {},
): Generator<Step, void, undefined> {
  const way = gate.direction === "Ingress" ? "ingress from" : "egress to";
  const onEvery = (edge: Edge): Step => ({ ports: ALL_PORTS, edge: () => edge });
  if (!gate.closed) {
    const edge = { object: `Namespace ${own.name}`, allows: `no NetworkPolicy closes ${way} others` };
    yield { ...onEvery(edge), isUnheld: true };
  }
  for (const { policy: object, allowance } of gate.allowances) {
    const ports = portSet(allowance.named);
    if (allowance.peers === undefined) yield { ports, edge: () => ({ object, allows: `${way} everybody` }) };
    for (const peer of allowance.peers ?? [])
      for (const whom of throughPeer(evidence, peer, [own, other], asked))
        yield { ports, edge: () => ({ object, ...whom(way) }) };
  }
  if (asked.maybe === true && gate.unread !== undefined)
    yield onEvery({ object: gate.unread, allows: `${way} others, perhaps`, isUnread: true });
}

/** Whom of another namespace's pods a peer names, in words after the way. */
function* throughPeer(
  evidence: Evidence,
  peer: Peer,
  [own, other]: readonly [TenantNamespace, TenantNamespace],
  asked: AskedAddresses,
): Generator<(way: string) => Pick<Edge, "allows" | "ifPodsHave">, void, undefined> {
  const { namespaces } = peer;
  if (namespaces !== undefined && selects(namespaces, other.labels))
    yield (way) => ({ allows: `${way} namespaces with ${renderSelector(namespaces)}` });
  if (!holdsPods(evidence, peer, own.cell, asked)) return;
  const part = holdsPods(evidence, peer, own.cell, { ...asked, maybe: false }) ? undefined : mayHold(peer);
  yield (way) => ({ allows: `${way} ${cidrText(peer)}`, ...(part === undefined ? {} : { ifPodsHave: part }) });
}

/** True where nobody can tell of a policy in a cell whether it lets some more traffic through. */
export function hasUnreadGates(evidence: Evidence, cell: string | undefined): boolean {
  return cellsWithUnreadGates(evidence).has(cell ?? "");
}

const cellsWithUnreadGates = perEvidence((evidence) => cellsWith(evidence, ({ unread }) => unread !== undefined));

/** Cells of which some gate is so. */
function cellsWith(evidence: Evidence, isSo: (gate: Gate) => boolean): ReadonlySet<string> {
  const found = tenantNamespaces(evidence).filter((namespace) =>
    DIRECTIONS.some((direction) => isSo(gateOf(evidence, namespace, direction))),
  );
  return new Set(found.map(({ cell }) => cell ?? ""));
}

/** True where a gate of a cell names ports of which nobody knows the number. */
export function hasUnknownPorts(evidence: Evidence, cell: string | undefined): boolean {
  return cellsWithUnknownPorts(evidence).has(cell ?? "");
}

const cellsWithUnknownPorts = perEvidence((evidence) =>
  cellsWith(evidence, ({ allowances }) => allowances.some(({ allowance }) => !isKnownPorts(portSet(allowance.named)))),
);

/** True for a peer by address that holds pods of a cell: surely for all addresses, where nobody says which those have. */
export function holdsPods(
  evidence: Evidence,
  peer: Peer,
  cell: string | undefined,
  { networks, maybe = false }: AskedAddresses = {},
): boolean {
  if (!isBlock(peer)) return false;
  const pods = podsOf(evidence, cell, networks);
  if (pods.length > 0) return pods.some((network) => sharesAddresses(peer, network));
  return isEveryAddress(peer) || (maybe && mayHold(peer) !== undefined);
}

/** True where it is said which addresses the pods of a cell have. */
export function knowsPods(evidence: Evidence, cell: string | undefined, networks?: readonly Block[]): boolean {
  return podsOf(evidence, cell, networks).length > 0;
}

/** How many of a cell's pods have addresses of some networks; where nobody says which they have, all may. */
function podsAmong(
  evidence: Evidence,
  networks: readonly Block[],
  cell: string | undefined,
  asked: AskedAddresses = {},
): "all" | "perhaps" | "some" {
  const pods = podsOf(evidence, cell, asked.networks);
  const except = networks.map(({ cidr }) => cidr);
  const isWithin = ({ cidr }: Block) => !sharesAddresses({ cidr, except }, { cidr });
  if (pods.length > 0) return pods.every(isWithin) ? "all" : "some";
  if (wholeFamilies(networks).length === FAMILIES.length) return "all";
  return networks.some((network) => mayHold(network) !== undefined) ? "perhaps" : "some";
}

/** What is known of the addresses of a cell's pods, as administrators' policies ask for it. */
export function addressesOfPods(evidence: Evidence, cell: string | undefined, asked: AskedAddresses) {
  return {
    holds: (network: Block) => holdsPods(evidence, network, cell, asked),
    among: (networks: readonly Block[]) => podsAmong(evidence, networks, cell, asked),
  };
}

function isBlock(peer: Peer): peer is Peer & Block {
  return peer.cidr !== undefined;
}

/** What of a peer's addresses pods may have, where nobody says which those have. */
export const mayHold = oncePer((peer: Peer) => (isBlock(peer) ? partOfPods(peer) : undefined));

function podsOf(evidence: Evidence, cell: string | undefined, networks: readonly Block[] = []): readonly Block[] {
  return podsBySite(evidence).get(cell ?? "") ?? networks;
}

const podsBySite = perEvidence(({ site }): ReadonlyMap<string, readonly Block[]> => {
  const cells = (site?.cells ?? []).map((cell) => [cell.id, podNetworks(cell)] as const);
  return new Map(
    cells.flatMap(([id, pods]) => (pods.length === 0 ? [] : [[id, pods.map(({ text }) => ({ cidr: text }))]])),
  );
});
