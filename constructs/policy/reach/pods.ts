import { addTo } from "../../core/add-to";
import { LABELS } from "../../core/labels";
import type { Evidence } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";
import { mayShareAPort } from "../reading/named-ports";
import type { Selector } from "../reading/selectors";
import { pinned, renderSelector, selects } from "../reading/selectors";
import type { TenantNamespace } from "../reading/tenancy";
import { tenantNamespaces, tenantOfNamespace, tenantsSelected } from "../reading/tenancy";
import { acceptedNamespaces, adminVerdict, deniesOtherTenants } from "./admin-policies";
import type { Block } from "../reading/whole-space";
import type { AskedAddresses, Gate } from "./gates";
import { gateOf, holdsPods, passages } from "./gates";
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
  for (const source of sourcesFor(sources(evidence, asked), target)) {
    if (source.tenant === target.tenant || (admitted !== "anybody" && !admitted(source))) continue;
    if (denied && source.labels[LABELS.tenant] === source.tenant) continue;
    const out = [...steps(evidence, gateOf(evidence, source, "Egress"), [source, target], asked)];
    const edges = out.length === 0 ? undefined : met(out, [...steps(evidence, ingress, [target, source], asked)]);
    if (edges === undefined) continue;
    return { tenant: source.tenant, subject: `pods of ${source.name}`, edges, asset: `pods of ${target.name}` };
  }
  return undefined;
}

/** The first steps out of a namespace and into another that some port may take both of. */
function met(out: readonly Edge[], into: readonly Edge[]): readonly Edge[] | undefined {
  for (const from of out) {
    const to = into.find(({ named }) => mayShareAPort(from.named, named));
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
): Generator<Edge, void, undefined> {
  const verdict = adminVerdict(evidence, gate.direction, own, other);
  if (verdict?.action === "Deny") return;
  if (verdict?.action === "Accept")
    return yield { object: verdict.object, allows: `accepts ${gate.direction.toLowerCase()}` };
  yield* passages(evidence, gate, [own, other], asked);
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

interface Sources {
  /** By cluster: those that may send to any namespace. */
  readonly wide: Map<string, TenantNamespace[]>;
  /** By cluster and the tenant or the name to which a selector is pinned. */
  readonly pinned: Map<string, TenantNamespace[]>;
  /** By cluster and selector: the others. */
  readonly loose: Map<string, { readonly selector: Selector; readonly cell: string; readonly from: TenantNamespace[] }>;
}

/** Namespaces that may send to a namespace, most likely first; their gates are looked at one by one. */
function* sourcesFor(sources: Sources, { cell = "", tenant, name, labels }: TenantNamespace) {
  yield* sources.wide.get(cell) ?? [];
  yield* sources.pinned.get(`${cell}\n${LABELS.tenant}\n${tenant}`) ?? [];
  yield* sources.pinned.get(`${cell}\n${LABELS.namespaceName}\n${name}`) ?? [];
  for (const group of sources.loose.values())
    if (group.cell === cell && selects(group.selector, labels)) yield* group.from;
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
  const isUnread = asked.maybe === true && gate.unread !== undefined;
  if (!gate.closed || isUnread || gate.allowances.some(({ allowance }) => allowance.peers === undefined))
    return addTo(sources.wide, cell, namespace);
  for (const peer of gate.allowances.flatMap(({ allowance }) => allowance.peers ?? [])) {
    if (holdsPods(evidence, peer, namespace.cell, asked)) addTo(sources.wide, cell, namespace);
    if (peer.namespaces !== undefined) addSelector(sources, peer.namespaces, namespace);
  }
  for (const selector of acceptedNamespaces(evidence, "Egress", namespace)) addSelector(sources, selector, namespace);
}

function addSelector({ pinned: byValue, loose, wide }: Sources, selector: Selector, namespace: TenantNamespace): void {
  const { cell = "" } = namespace;
  if (selector.empty) return addTo(wide, cell, namespace);
  for (const key of [LABELS.tenant, LABELS.namespaceName]) {
    const values = pinned(selector, key);
    if (values === undefined) continue;
    for (const value of values) addTo(byValue, `${cell}\n${key}\n${value}`, namespace);
    return;
  }
  const text = `${cell}\n${renderSelector(selector)}`;
  const group = loose.get(text) ?? { selector, cell, from: [] };
  group.from.push(namespace);
  loose.set(text, group);
}
