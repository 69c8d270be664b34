import { addTo } from "../../core/add-to";
import { LABELS } from "../../core/labels";
import type { Evidence } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";
import type { Selector } from "../reading/selectors";
import { pinned, renderSelector, selects } from "../reading/selectors";
import type { TenantNamespace } from "../reading/tenancy";
import { tenantNamespaces } from "../reading/tenancy";
import { acceptedNamespaces, adminVerdict, deniesOtherTenants } from "./admin-policies";
import type { Gate } from "./gates";
import { gateOf, holdsPods, passage } from "./gates";
import type { Edge, Witness } from "./witness";

/**
 * A way from another tenant's pods to those of a namespace: what the one may send and the other may take, both by
 * NetworkPolicies and by what administrators say before them. Secondary networks are not in it: no policy sees those.
 * @param maybe true also for a way that is one only if pods have addresses of some block; default false.
 */
export function wayToPods(evidence: Evidence, target: TenantNamespace, maybe = false): Witness | undefined {
  const ingress = gateOf(evidence, target, "Ingress");
  if (onlyOwn(evidence, ingress, target)) return undefined;
  const denied = deniesOtherTenants(evidence, "Ingress", target);
  for (const source of sourcesFor(evidence, target)) {
    if (source.tenant === target.tenant) continue;
    if (denied && source.labels[LABELS.tenant] === source.tenant) continue;
    const out = step(evidence, gateOf(evidence, source, "Egress"), [source, target], maybe);
    const into = out === undefined ? undefined : step(evidence, ingress, [target, source], maybe);
    if (out === undefined || into === undefined) continue;
    return {
      tenant: source.tenant,
      subject: `pods of ${source.name}`,
      edges: [out, into],
      asset: `pods of ${target.name}`,
    };
  }
  return undefined;
}

/** One gate, administrators first. */
function step(
  evidence: Evidence,
  gate: Gate,
  [own, other]: readonly [TenantNamespace, TenantNamespace],
  maybe: boolean,
): Edge | undefined {
  const verdict = adminVerdict(evidence, gate.direction, own, other);
  if (verdict?.action === "Deny") return undefined;
  if (verdict?.action === "Accept")
    return { object: verdict.object, allows: `accepts ${gate.direction.toLowerCase()}` };
  return passage(evidence, gate, own, other, maybe);
}

/** True for a gate through which nobody but the tenant itself can come, which spares the search. */
function onlyOwn(evidence: Evidence, gate: Gate, own: TenantNamespace): boolean {
  return (
    gate.closed &&
    gate.allowances.every(({ allowance }) =>
      allowance.peers?.every((peer) =>
        peer.namespaces === undefined ? !holdsPods(evidence, peer, own.cell, true) : selectsOwn(peer.namespaces, own),
      ),
    ) &&
    acceptedNamespaces(evidence, gate.direction, own).every((selector) => selectsOwn(selector, own))
  );
}

/** True for a selector that is pinned to the tenant or the name of a namespace. */
function selectsOwn(selector: Selector, { tenant, name }: TenantNamespace): boolean {
  const tenants = pinned(selector, LABELS.tenant);
  const names = pinned(selector, LABELS.namespaceName);
  return tenants?.every((other) => other === tenant) === true || names?.every((other) => other === name) === true;
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
function* sourcesFor(evidence: Evidence, { cell = "", tenant, name, labels }: TenantNamespace) {
  const sources = index(evidence);
  yield* sources.wide.get(cell) ?? [];
  yield* sources.pinned.get(`${cell}\n${LABELS.tenant}\n${tenant}`) ?? [];
  yield* sources.pinned.get(`${cell}\n${LABELS.namespaceName}\n${name}`) ?? [];
  for (const group of sources.loose.values())
    if (group.cell === cell && selects(group.selector, labels)) yield* group.from;
}

const index = perEvidence((evidence): Sources => {
  const sources: Sources = { wide: new Map(), pinned: new Map(), loose: new Map() };
  for (const namespace of tenantNamespaces(evidence)) addSource(evidence, sources, namespace);
  return sources;
});

function addSource(evidence: Evidence, sources: Sources, namespace: TenantNamespace): void {
  const { cell = "" } = namespace;
  const gate = gateOf(evidence, namespace, "Egress");
  if (!gate.closed || gate.allowances.some(({ allowance }) => allowance.peers === undefined))
    return addTo(sources.wide, cell, namespace);
  for (const peer of gate.allowances.flatMap(({ allowance }) => allowance.peers ?? [])) {
    if (holdsPods(evidence, peer, namespace.cell, true)) addTo(sources.wide, cell, namespace);
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
