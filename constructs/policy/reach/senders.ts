import { LABELS } from "../../core/labels";
import type { Evidence } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";
import type { Peer } from "../reading/network-policies";
import type { PortSet } from "../reading/port-sets";
import { ALL_PORTS, allPortsOf, portSet, portsText } from "../reading/port-sets";
import type { Selector } from "../reading/selectors";
import { pinned, renderSelector, selects } from "../reading/selectors";
import type { TenantNamespace } from "../reading/tenancy";
import { tenantNamespaces } from "../reading/tenancy";
import type { Block } from "../reading/whole-space";
import type { Tier } from "./admin-policies";
import { acceptedNamespaces, deniesOtherTenants } from "./admin-verdict";
import type { AskedAddresses, Gate } from "./gates";
import { addressesOfPods, gateOf, holdsPods } from "./gates";

/** Namespaces that send on the same ports. */
export interface Senders {
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
export function* sendersTo(
  evidence: Evidence,
  asked: AskedAddresses,
  { cell = "", tenant, name, labels }: TenantNamespace,
): Generator<Senders> {
  const { wide, pinned: byValue, loose } = sources(evidence, asked);
  yield* wide.get(cell)?.values() ?? [];
  yield* byValue.get(`${cell}\n${LABELS.tenant}\n${tenant}`)?.values() ?? [];
  yield* byValue.get(`${cell}\n${LABELS.namespaceName}\n${name}`)?.values() ?? [];
  for (const group of loose.values())
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

/** Namespaces whose tenant only the site tells: rules on labels don't see it. */
const OF_NO_TENANT: Selector = {
  empty: false,
  requirements: [{ key: LABELS.tenant, operator: "DoesNotExist", values: [] }],
};

const NO_NETWORKS: readonly Block[] = [];

const index = perEvidence(() => ({
  surely: new Map<readonly Block[], Sources>(),
  maybe: new Map<readonly Block[], Sources>(),
}));

function addSource(evidence: Evidence, sources: Sources, namespace: TenantNamespace, asked: AskedAddresses): void {
  const { cell = "" } = namespace;
  const addresses = addressesOfPods(evidence, namespace.cell, asked);
  const gate = gateOf(evidence, namespace, "Egress");
  const ports = portsThrough(evidence, gate, namespace, asked);
  const isUnread = asked.maybe === true && gate.unread !== undefined;
  // Seen here, since thousands of targets would each ask for it.
  const denies = (tier: Tier) => deniesOtherTenants(evidence, [tier, "Egress"], namespace, addresses);
  if (denies("Admin")) return addSelector(sources, OF_NO_TENANT, ports, namespace);
  const isDenied = gate.closed || denies("Baseline");
  if (!isDenied || isUnread || gate.allowances.some(({ allowance }) => allowance.peers === undefined))
    return addSender(sources.wide, cell, ports, namespace);
  if (!gate.closed) addSelector(sources, OF_NO_TENANT, ports, namespace);
  for (const peer of gate.allowances.flatMap(({ allowance }) => allowance.peers ?? [])) {
    if (holdsPods(evidence, peer, namespace.cell, asked)) addSender(sources.wide, cell, ports, namespace);
    if (peer.namespaces !== undefined) addSelector(sources, peer.namespaces, ports, namespace);
  }
  for (const selector of acceptedNamespaces(evidence, "Egress", namespace, addresses))
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

/** All ports on which other tenants' traffic may pass a namespace's gate. */
export function portsThrough(evidence: Evidence, gate: Gate, own: TenantNamespace, asked: AskedAddresses): PortSet {
  const isUnread = asked.maybe === true && gate.unread !== undefined;
  // Administrators accept past the gate.
  const addresses = addressesOfPods(evidence, own.cell, asked);
  const isPassed = acceptedNamespaces(evidence, gate.direction, own, addresses).length > 0;
  if (!gate.closed || isUnread || isPassed) return ALL_PORTS;
  const leadsOut = (peer: Peer) =>
    (peer.namespaces !== undefined && !selectsOwn(peer.namespaces, own)) || holdsPods(evidence, peer, own.cell, asked);
  const outward = gate.allowances.filter(({ allowance }) => allowance.peers?.some(leadsOut) ?? true);
  return allPortsOf(outward.map(({ allowance }) => portSet(allowance.named)));
}

/** True for a selector that is pinned to the tenant or the name of a namespace. */
export function selectsOwn(selector: Selector, { tenant, name }: TenantNamespace): boolean {
  const tenants = pinned(selector, LABELS.tenant);
  const names = pinned(selector, LABELS.namespaceName);
  return tenants?.every((other) => other === tenant) === true || names?.every((other) => other === name) === true;
}
