import { LABELS } from "../../../core/labels";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import type { Allowance, Peer } from "../../reading/network-policies";
import { cidrText, isEverywhere, readNetworkPolicy } from "../../reading/network-policies";
import type { Selector } from "../../reading/selectors";
import { pinned, renderSelector, selectsEveryNamespace } from "../../reading/selectors";
import { podNetworks } from "../../../tenant/cell-networks";
import { inTenantNamespaces, tenantOf, tenantOfNamespace, tenantsSelected } from "../../reading/tenancy";
import { SELECTED_NAMESPACES } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { passUnless, unknown, violation } from "../../verdict";

const NAMESPACES = `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite, gigafactory.io/programme: health}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b, gigafactory.io/programme: health}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow, namespace: charite}
spec: `;

export const noForeignIngress = defineRule({
  id: "tenancy/no-foreign-ingress",
  title: "No tenant's NetworkPolicy lets another tenant in",
  severity: "error",
  why: "NetworkPolicies add up: one allowance that is too wide opens a namespace however strict the others are. A selector on a label that tenants share lets in tenants who join later.",
  fix: `Select namespaces by ${LABELS.tenant} or ${LABELS.namespaceName}, and name the peers of every rule.`,
  source:
    "networking.k8s.io/v1 NetworkPolicyPeer: an empty namespaceSelector selects all namespaces, no peers means everybody",
  reads: ["spec.policyTypes", "spec.ingress", "metadata.namespace"],
  joins: [SELECTED_NAMESPACES],
  subjects: inTenantNamespaces("NetworkPolicy"),
  check(policy, evidence) {
    const tenant = tenantOf(evidence, policy) ?? "";
    const { directions, allowances } = readNetworkPolicy(policy);
    if (!directions.includes("Ingress")) return passUnless([]);
    const found: Violation[] = [];
    for (const [index, allowance] of allowances.Ingress.entries()) {
      // What rules are together says no more than one that lets somebody in by itself, on some ports or all.
      if (allowance.rules !== undefined && found.length > 0) continue;
      const witness = witnessOf(allowance, tenant, policy, evidence);
      const place = allowance.rules === undefined ? `spec.ingress[${index}]` : "spec.ingress";
      if (witness !== undefined) found.push(admits(witness, place));
    }
    const open = allowances.Ingress.some(({ peers = [] }) =>
      peers.some((peer) => mayLeavePodsOut(peer, policy, evidence)),
    );
    if (found.length === 0 && open) return unknown("only the site's own facts say which addresses its pods have");
    return passUnless(found);
  },
  examples: {
    passing: [
      `${NAMESPACES}{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}`,
      `${NAMESPACES}{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]}]}`,
      `cells: {a1: {network: {podCidr: 10.128.0.0/10}}}
---
${NAMESPACES}{podSelector: {matchLabels: {gigafactory.io/exposed: web}}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.128.0.0/10]}}], ports: [{port: 8443}]}]}`,
    ],
    failing: [
      `${NAMESPACES}{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}`,
      `cells: {a1: {network: {podCidr: 10.128.0.0/10}}}
---
${NAMESPACES}{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [192.0.2.0/24]}}]}]}`,
      `${NAMESPACES}{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}`,
      `${NAMESPACES}{podSelector: {}, ingress: [{ports: [{port: 8080}]}]}`,
      `${NAMESPACES}{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {gigafactory.io/programme: health}}}]}]}`,
    ],
  },
});

function admits(witness: string, place: string): Violation {
  return violation({
    attribute: place,
    actual: `${place} lets in ${witness}`,
    expected: "only namespaces of its own tenant, or the operator's by name",
  });
}

/** Somebody that an allowance lets in and should not; undefined where there is nobody. */
function witnessOf(
  { peers }: Allowance,
  tenant: string,
  policy: EvidenceObject,
  evidence: Evidence,
): string | undefined {
  if (peers === undefined) return "everybody: the rule names no peers";
  return peers.map((peer) => peerWitness(peer, tenant, policy, evidence)).find((witness) => witness !== undefined);
}

function peerWitness(peer: Peer, tenant: string, policy: EvidenceObject, evidence: Evidence): string | undefined {
  if (mayLeavePodsOut(peer, policy, evidence)) return undefined;
  if (isEverywhere(peer) && !leavesPodsOut(peer, policy, evidence))
    return `every address (${cidrText(peer)}), other tenants' pods included`;
  if (peer.namespaces === undefined) return undefined;
  return namespaceWitness(peer.namespaces, tenant, policy, evidence);
}

/** True for the whole address space without something, where nothing says what pods have of it. */
function mayLeavePodsOut(peer: Peer, { cell }: EvidenceObject, { site }: Evidence): boolean {
  const isKnown = site?.cells.some(({ id }) => id === cell) === true;
  return !isKnown && isEverywhere(peer) && (peer.except ?? []).length > 0;
}

/** True for the whole address space without the pods of the cell, where the site says which addresses those have. */
function leavesPodsOut({ except = [] }: Peer, { cell }: EvidenceObject, { site }: Evidence): boolean {
  const facts = site?.cells.find(({ id }) => id === cell);
  const pods = facts === undefined ? [] : podNetworks(facts);
  return pods.length > 0 && pods.every(({ text }) => except.includes(text));
}

function namespaceWitness(
  selector: Selector,
  tenant: string,
  { cell }: EvidenceObject,
  evidence: Evidence,
): string | undefined {
  if (selectsEveryNamespace(selector)) return "every namespace";
  const owners = pinned(selector, LABELS.tenant) ?? namedOwners(selector, cell, evidence);
  const selected = owners ?? tenantsSelected(evidence, cell, selector);
  const other = selected.find((candidate) => candidate !== tenant);
  return other === undefined ? undefined : `tenant ${other}, through ${renderSelector(selector)}`;
}

/** Tenants of the namespaces that a selector names one by one; undefined where it names none. */
function namedOwners(selector: Selector, cell: string | undefined, evidence: Evidence): string[] | undefined {
  const names = pinned(selector, LABELS.namespaceName);
  return names?.flatMap((name) => tenantOfNamespace(evidence, cell, name) ?? []);
}
