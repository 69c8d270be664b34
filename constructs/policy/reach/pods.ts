import { LABELS } from "../../core/labels";
import type { Evidence } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";
import type { Peer } from "../reading/network-policies";
import type { PortSet } from "../reading/port-sets";
import {
  ALL_PORTS,
  allPortsOf,
  commonPorts,
  isNoPort,
  mayShareAPort,
  portNames,
  portSet,
  portsText,
  sharesAPort,
} from "../reading/port-sets";
import type { Selector } from "../reading/selectors";
import { pinned, renderSelector, selects } from "../reading/selectors";
import type { TenantNamespace } from "../reading/tenancy";
import { tenantNamespaces, tenantOfNamespace, tenantsSelected } from "../reading/tenancy";
import { acceptedNamespaces, adminVerdict, deniesOtherTenants } from "./admin-policies";
import type { Block } from "../reading/whole-space";
import type { AskedAddresses, Gate, Step } from "./gates";
import { gateOf, holdsPods, mayHold, passages } from "./gates";
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
  const denied = deniesOtherTenants(evidence, "Ingress", target);
  const takes = portsThrough(evidence, ingress, target, asked);
  for (const { ports, from } of sendersTo(sources(evidence, asked), target)) {
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

/** All ports on which other tenants' traffic may pass a namespace's gate. */
function portsThrough(evidence: Evidence, gate: Gate, own: TenantNamespace, asked: AskedAddresses): PortSet {
  const isUnread = asked.maybe === true && gate.unread !== undefined;
  // Administrators accept past the gate.
  const isPassed = acceptedNamespaces(evidence, gate.direction, own).length > 0;
  if (!gate.closed || isUnread || isPassed) return ALL_PORTS;
  const leadsOut = (peer: Peer) =>
    (peer.namespaces !== undefined && !selectsOwn(peer.namespaces, own)) || holdsPods(evidence, peer, own.cell, asked);
  const outward = gate.allowances.filter(({ allowance }) => allowance.peers?.some(leadsOut) ?? true);
  return allPortsOf(outward.map(({ allowance }) => portSet(allowance.named)));
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
  const sure = met(out, into, sharesAPort);
  if (sure !== undefined || asked.maybe !== true) return sure?.map(({ edge }) => edge());
  const perhaps = met(out, into, mayShareAPort);
  return perhaps?.map(({ ports, edge }) => ({ ...edge(), ifPortsAre: portNames(ports) }));
}

function met(
  out: readonly Step[],
  into: readonly Step[],
  share: (one: PortSet, other: PortSet) => boolean,
): readonly Step[] | undefined {
  // Together first: where none of thousands meet, nobody compares each with each.
  const entries = allPortsOf(into.map(({ ports }) => ports));
  for (const from of out) {
    if (!share(from.ports, entries)) continue;
    const to = into.find(({ ports }) => share(from.ports, ports));
    if (to !== undefined) return [from, to];
  }
  return undefined;
}

/** Through one gate, administrators first. */
function* steps(
  evidence: Evidence,
  gate: Gate,
  [own, other]: readonly [TenantNamespace, TenantNamespace],
  asked: AskedAddresses,
): Generator<Step, void, undefined> {
  const isOfPods = (network: Block) => holdsPods(evidence, network, own.cell, asked);
  const { accepted, left } = adminVerdict(evidence, gate.direction, own, other, isOfPods);
  for (const { ports, object, network } of accepted) {
    const isSure = network === undefined || holdsPods(evidence, network, own.cell, { ...asked, maybe: false });
    const part = isSure ? undefined : mayHold(network);
    const edge = {
      object,
      allows: `accepts ${gate.direction.toLowerCase()}`,
      ...(part === undefined ? {} : { ifPodsHave: part }),
    };
    yield { ports, edge: () => edge };
  }
  if (isNoPort(left)) return;
  for (const { ports, edge } of passages(evidence, gate, [own, other], asked)) {
    const on = commonPorts(left, ports);
    if (!isNoPort(on)) yield { ports: on, edge };
  }
}

/** Other tenants' namespaces that a gate may let through. */
type Admitted = "anybody" | "nobody" | ((source: TenantNamespace) => boolean);

/** Seen from the gate alone, which spares the search where it names those whom it lets through. */
function admittedBy(evidence: Evidence, gate: Gate, own: TenantNamespace, asked: AskedAddresses): Admitted {
  const peers = gate.allowances.map(({ allowance }) => allowance.peers);
  const isOpen = peers.some((each) => each?.some((peer) => holdsPods(evidence, peer, own.cell, asked)) ?? true);
  if (!gate.closed || isOpen || (asked.maybe === true && gate.unread !== undefined)) return "anybody";
  const named = peers.flatMap((each) => each?.flatMap(({ namespaces }) => namespaces ?? []) ?? []);
  const selectors = [...named, ...acceptedNamespaces(evidence, gate.direction, own)];
  const ofOthers = selectors.filter((selector) => !selectsOwn(selector, own) && selectsOthers(evidence, selector, own));
  if (ofOthers.length === 0) return "nobody";
  const [tenants, names] = [LABELS.tenant, LABELS.namespaceName].map(
    (key) => new Set(ofOthers.flatMap((selector) => pinned(selector, key) ?? [])),
  );
  const arePinned = ofOthers.every(
    (selector) => isPinned(selector, LABELS.tenant) || isPinned(selector, LABELS.namespaceName),
  );
  if (!arePinned) return "anybody";
  return ({ labels }) => tenants!.has(labels[LABELS.tenant] ?? "") || names!.has(labels[LABELS.namespaceName] ?? "");
}

function isPinned(selector: Selector, key: string): boolean {
  return pinned(selector, key) !== undefined;
}

/** True for a selector that is pinned to the tenant or the name of a namespace. */
function selectsOwn(selector: Selector, { tenant, name }: TenantNamespace): boolean {
  const tenants = pinned(selector, LABELS.tenant);
  const names = pinned(selector, LABELS.namespaceName);
  return tenants?.every((other) => other === tenant) === true || names?.every((other) => other === name) === true;
}

/** True for a selector of some other tenant's namespace; those that it names are not looked for among all. */
function selectsOthers(evidence: Evidence, selector: Selector, { cell, tenant }: TenantNamespace): boolean {
  const named = pinned(selector, LABELS.namespaceName)?.flatMap(
    (name) => tenantOfNamespace(evidence, cell, name) ?? [],
  );
  return (named ?? tenantsSelected(evidence, cell, selector)).some((other) => other !== tenant);
}

/** Namespaces that send on the same ports. */
interface Senders {
  readonly ports: PortSet;
  readonly from: TenantNamespace[];
}

/** By their ports' text. */
type ByPorts = Map<string, Senders>;

interface Sources {
  /** By cluster: those that may send to any namespace. */
  readonly wide: Map<string, ByPorts>;
  /** By cluster and the tenant or the name to which a selector is pinned. */
  readonly pinned: Map<string, ByPorts>;
  /** By cluster and selector: the others. */
  readonly loose: Map<string, { readonly selector: Selector; readonly cell: string; readonly senders: ByPorts }>;
}

/** Namespaces that may send to a namespace, most likely first; their gates are looked at one by one. */
function* sendersTo(sources: Sources, { cell = "", tenant, name, labels }: TenantNamespace): Generator<Senders> {
  yield* sources.wide.get(cell)?.values() ?? [];
  yield* sources.pinned.get(`${cell}\n${LABELS.tenant}\n${tenant}`)?.values() ?? [];
  yield* sources.pinned.get(`${cell}\n${LABELS.namespaceName}\n${name}`)?.values() ?? [];
  for (const group of sources.loose.values())
    if (group.cell === cell && selects(group.selector, labels)) yield* group.senders.values();
}

/** By what is asked: a namespace that may send to some addresses is a source only where pods may have those. */
function sources(evidence: Evidence, { networks = NO_NETWORKS, maybe = false }: AskedAddresses): Sources {
  const kept = index(evidence)[maybe ? "maybe" : "surely"];
  const sources: Sources = kept.get(networks) ?? { wide: new Map(), pinned: new Map(), loose: new Map() };
  if (!kept.has(networks))
    for (const namespace of tenantNamespaces(evidence)) addSource(evidence, sources, namespace, { networks, maybe });
  kept.set(networks, sources);
  return sources;
}

const NO_NETWORKS: readonly Block[] = [];

const index = perEvidence(() => ({
  surely: new Map<readonly Block[], Sources>(),
  maybe: new Map<readonly Block[], Sources>(),
}));

function addSource(evidence: Evidence, sources: Sources, namespace: TenantNamespace, asked: AskedAddresses): void {
  const { cell = "" } = namespace;
  const gate = gateOf(evidence, namespace, "Egress");
  const ports = portsThrough(evidence, gate, namespace, asked);
  const isUnread = asked.maybe === true && gate.unread !== undefined;
  if (!gate.closed || isUnread || gate.allowances.some(({ allowance }) => allowance.peers === undefined))
    return addSender(sources.wide, cell, ports, namespace);
  for (const peer of gate.allowances.flatMap(({ allowance }) => allowance.peers ?? [])) {
    if (holdsPods(evidence, peer, namespace.cell, asked)) addSender(sources.wide, cell, ports, namespace);
    if (peer.namespaces !== undefined) addSelector(sources, peer.namespaces, ports, namespace);
  }
  for (const selector of acceptedNamespaces(evidence, "Egress", namespace))
    addSelector(sources, selector, ports, namespace);
}

function addSelector(
  { pinned: byValue, loose, wide }: Sources,
  selector: Selector,
  ports: PortSet,
  namespace: TenantNamespace,
): void {
  const { cell = "" } = namespace;
  if (selector.empty) return addSender(wide, cell, ports, namespace);
  for (const key of [LABELS.tenant, LABELS.namespaceName]) {
    const values = pinned(selector, key);
    if (values === undefined) continue;
    for (const value of values) addSender(byValue, `${cell}\n${key}\n${value}`, ports, namespace);
    return;
  }
  const text = `${cell}\n${renderSelector(selector)}`;
  const group = loose.get(text) ?? { selector, cell, senders: new Map() };
  addByPorts(group.senders, ports, namespace);
  loose.set(text, group);
}

function addSender(map: Map<string, ByPorts>, key: string, ports: PortSet, namespace: TenantNamespace): void {
  const senders = map.get(key) ?? new Map<string, Senders>();
  addByPorts(senders, ports, namespace);
  map.set(key, senders);
}

/** Each once, however many of its rules say the same. */
function addByPorts(senders: ByPorts, ports: PortSet, namespace: TenantNamespace): void {
  const same = senders.get(portsText(ports)) ?? { ports, from: [] };
  if (same.from.at(-1) !== namespace) same.from.push(namespace);
  senders.set(portsText(ports), same);
}
