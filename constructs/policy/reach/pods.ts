import { LABELS } from "../../core/labels";
import type { Evidence } from "../evidence/evidence";
import type { Direction } from "../reading/network-policies";
import {
  ALL_PORTS,
  allPortsOf,
  commonPorts,
  isNoPort,
  mayShareAPort,
  portNames,
  sharesAPort,
  sharesAPortBeside,
} from "../reading/port-sets";
import type { Selector } from "../reading/selectors";
import { pinned } from "../reading/selectors";
import type { TenantNamespace } from "../reading/tenancy";
import { selectsOthers } from "../reading/tenancy";
import type { Tier } from "./admin-policies";
import type { Accepted, AdminVerdict, DoubtedPorts } from "./admin-verdict";
import { acceptedNamespaces, adminVerdict, deniesOtherTenants, joined } from "./admin-verdict";
import type { AskedAddresses, Gate } from "./gates";
import { addressesOfPods, gateOf, holdsPods, mayHold, passages } from "./gates";
import { portsThrough, selectsOwn, sendersTo } from "./senders";
import type { Edge, Witness } from "./witness";

/**
 * A way from another tenant's pods to those of a namespace: what the one may send and the other may take, both by
 * NetworkPolicies and by what administrators say before them. Secondary networks are not in it: no policy sees those.
 */
export function wayToPods(
  evidence: Evidence,
  target: TenantNamespace,
  asked: AskedAddresses = {},
): Witness | undefined {
  const ingress = gateOf(evidence, target, "Ingress");
  const admitted = admittedBy(evidence, ingress, target, asked);
  if (admitted === "nobody") return undefined;
  const denied = deniesOtherTenants(
    evidence,
    ["Admin", "Ingress"],
    target,
    addressesOfPods(evidence, target.cell, asked),
  );
  const takes = portsThrough(evidence, ingress, target, asked);
  for (const { ports, from } of sendersTo(evidence, asked, target)) {
    if (!mayShareAPort(ports, takes)) continue;
    for (const source of from) {
      if (source.tenant === target.tenant || (admitted !== "anybody" && !admitted(source))) continue;
      if (denied && source.labels[LABELS.tenant] === source.tenant) continue;
      const edges = edgesBetween(evidence, source, target, asked);
      if (edges === undefined) continue;
      return { tenant: source.tenant, subject: `pods of ${source.name}`, edges, asset: `pods of ${target.name}` };
    }
  }
  return undefined;
}

/**
 * The first steps out of a namespace and into another that some port takes both of: surely, or where ways are asked for
 * that may be one also perhaps, as ports have names.
 */
function edgesBetween(
  evidence: Evidence,
  source: TenantNamespace,
  target: TenantNamespace,
  asked: AskedAddresses,
): readonly Edge[] | undefined {
  const out = [...steps(evidence, gateOf(evidence, source, "Egress"), [source, target], asked)];
  if (out.length === 0) return undefined;
  const into = [...steps(evidence, gateOf(evidence, target, "Ingress"), [target, source], asked)];
  const sure = met(out, into, surelyMeet);
  if (sure !== undefined || asked.maybe !== true) return sure?.map(({ edge }) => edge());
  return met(out, into, mayMeet)?.map((step, _index, way) => withDoubt(step, way));
}

/** A step of one way among several on some ports. */
interface Through extends DoubtedPorts {
  readonly edge: () => Edge;
}

function met(
  out: readonly Through[],
  into: readonly Through[],
  meet: (from: Through, to: Through) => boolean,
): readonly Through[] | undefined {
  // Together first: where none of thousands meet, nobody compares each with each.
  const entries = allPortsOf(into.map(({ ports }) => ports));
  for (const from of out) {
    if (!mayShareAPort(from.ports, entries)) continue;
    const to = into.find((each) => meet(from, each));
    if (to !== undefined) return [from, to];
  }
  return undefined;
}

function mayMeet(from: Through, to: Through): boolean {
  return mayShareAPort(from.ports, to.ports);
}

function surelyMeet(from: Through, to: Through): boolean {
  const doubts = [...from.doubts, ...to.doubts];
  if (doubts.length === 0) return sharesAPort(from.ports, to.ports);
  return sharesAPortBeside(from.ports, to.ports, allPortsOf(doubts.map(({ ports }) => ports)));
}

/** Why a step of a way may be none: by names of ports, or by what administrators say. */
function withDoubt({ ports, doubts, edge }: Through, way: readonly Through[]): Edge {
  const [from, to] = [way[0]!.ports, way.at(-1)!.ports];
  const doubt = doubts.find((each) => mayShareAPort(each.ports, commonPorts(from, to)));
  return {
    ...edge(),
    ...(sharesAPort(from, to) ? {} : { ifPortsAre: portNames(ports) }),
    ...(doubt === undefined ? {} : { unless: doubt.unless }),
  };
}

/** Through one gate, administrators first; their defaults are asked of what no NetworkPolicy holds. */
function* steps(
  evidence: Evidence,
  gate: Gate,
  [own, other]: readonly [TenantNamespace, TenantNamespace],
  asked: AskedAddresses,
): Generator<Through, void, undefined> {
  const addresses = addressesOfPods(evidence, own.cell, asked);
  const verdict = (tier: Tier) => adminVerdict(evidence, [tier, gate.direction], [own, other], addresses);
  const accepting = ({ accepted }: Pick<AdminVerdict, "accepted">) =>
    accepted.map((each) => ({ ...each, edge: () => acceptedBy(evidence, each, gate.direction, own, asked) }));
  const admins = verdict("Admin");
  yield* accepting(admins);
  if (admins.left.length === 0) return;
  for (const step of passages(evidence, gate, [own, other], asked)) {
    if (step.isUnheld !== true) {
      yield* within(admins.left, [{ ...step, doubts: [] }]);
      continue;
    }
    const { accepted, left } = verdict("Baseline");
    // What is accepted goes through like what nothing is said of.
    const open = joined([...left, ...accepted.filter(({ network }) => network === undefined)]);
    const byNetworks = accepting({ accepted: accepted.filter(({ network }) => network !== undefined) });
    yield* within(admins.left, [...open.map((part) => ({ ...part, edge: step.edge })), ...byNetworks]);
    // What holds some pods says no more where nothing holds the others.
    if (isEverything(open) && isEverything(admins.left)) return;
  }
}

function isEverything(open: readonly DoubtedPorts[]): boolean {
  return open.some(({ ports, doubts }) => ports === ALL_PORTS && doubts.length === 0);
}

/** What both let through. */
function* within(left: readonly DoubtedPorts[], parts: readonly Through[]): Generator<Through, void, undefined> {
  for (const { ports, doubts, edge } of parts)
    for (const open of left) {
      const on = commonPorts(open.ports, ports);
      if (!isNoPort(on)) yield { ports: on, doubts: [...open.doubts, ...doubts], edge };
    }
}

function acceptedBy(
  evidence: Evidence,
  { object, network }: Accepted,
  direction: Direction,
  { cell }: TenantNamespace,
  asked: AskedAddresses,
): Edge {
  const isSure = network === undefined || holdsPods(evidence, network, cell, { ...asked, maybe: false });
  const part = isSure ? undefined : mayHold(network);
  const allows = `accepts ${direction.toLowerCase()}`;
  return { object, allows, ...(part === undefined ? {} : { ifPodsHave: part }) };
}

/** Other tenants' namespaces that a gate may let through. */
type Admitted = "anybody" | "nobody" | ((source: TenantNamespace) => boolean);

/** Seen from the gate alone, which spares the search where it names those whom it lets through. */
function admittedBy(evidence: Evidence, gate: Gate, own: TenantNamespace, asked: AskedAddresses): Admitted {
  const peers = gate.allowances.map(({ allowance }) => allowance.peers);
  const isOpen = peers.some((each) => each?.some((peer) => holdsPods(evidence, peer, own.cell, asked)) ?? true);
  const addresses = addressesOfPods(evidence, own.cell, asked);
  const isByDefault = !gate.closed && deniesOtherTenants(evidence, ["Baseline", gate.direction], own, addresses);
  if ((!gate.closed && !isByDefault) || isOpen || (asked.maybe === true && gate.unread !== undefined)) return "anybody";
  const named = peers.flatMap((each) => each?.flatMap(({ namespaces }) => namespaces ?? []) ?? []);
  const selectors = [...named, ...acceptedNamespaces(evidence, gate.direction, own, addresses)];
  const ofOthers = selectors.filter((selector) => !selectsOwn(selector, own) && selectsOthers(evidence, selector, own));
  // Of a namespace without the label, a default that denies other tenants says nothing by itself.
  const isUnseen = ({ labels }: TenantNamespace) => isByDefault && labels[LABELS.tenant] === undefined;
  if (ofOthers.length === 0) return isByDefault ? isUnseen : "nobody";
  const [tenants, names] = [LABELS.tenant, LABELS.namespaceName].map(
    (key) => new Set(ofOthers.flatMap((selector) => pinned(selector, key) ?? [])),
  );
  const arePinned = ofOthers.every(
    (selector) => isPinned(selector, LABELS.tenant) || isPinned(selector, LABELS.namespaceName),
  );
  if (!arePinned) return "anybody";
  return (source) =>
    tenants!.has(source.labels[LABELS.tenant] ?? "") ||
    names!.has(source.labels[LABELS.namespaceName] ?? "") ||
    isUnseen(source);
}

function isPinned(selector: Selector, key: string): boolean {
  return pinned(selector, key) !== undefined;
}
