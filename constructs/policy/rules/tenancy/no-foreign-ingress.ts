import { LABELS } from "../../../core/labels";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { holdsPods } from "../../reach/gates";
import type { Allowance, Peer } from "../../reading/network-policies";
import { cidrText, isEverywhere, readNetworkPolicy } from "../../reading/network-policies";
import { partOfPods } from "../../reading/pod-addresses";
import type { Selector } from "../../reading/selectors";
import { pinned, renderSelector, selectsEveryNamespace } from "../../reading/selectors";
import { inTenantNamespaces, tenantOf, tenantOfNamespace, tenantsSelected } from "../../reading/tenancy";
import type { Block } from "../../reading/whole-space";
import { SELECTED_NAMESPACES } from "../../common-joins";
import { ifPodsHave, podBlocks, podNetworksParameters } from "../../pod-networks";
import { defineRule } from "../../rule";
import type { Verdict, Violation } from "../../verdict";
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
  parameters: podNetworksParameters,
  check(policy, evidence, { podNetworks }) {
    const { directions, allowances } = readNetworkPolicy(policy);
    if (!directions.includes("Ingress")) return passUnless([]);
    const asked: Asked = {
      policy,
      evidence,
      networks: podBlocks(podNetworks),
      tenant: tenantOf(evidence, policy) ?? "",
    };
    const found: Violation[] = [];
    for (const [index, allowance] of allowances.Ingress.entries()) {
      // What rules are together says no more than one that lets somebody in by itself, on some ports or all.
      if (allowance.rules !== undefined && found.length > 0) continue;
      const witness = witnessOf(allowance, asked);
      if (witness !== undefined) found.push(admits(witness, placeOf(allowance, index)));
    }
    return found.length > 0 ? found : (inDoubt(allowances.Ingress, asked) ?? passUnless([]));
  },
  examples: {
    passing: [
      `${NAMESPACES}{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}`,
      `${NAMESPACES}{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]}]}`,
      `cells: {a1: {network: {podCidr: 10.128.0.0/10}}}
---
${NAMESPACES}{podSelector: {matchLabels: {gigafactory.io/exposed: web}}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.128.0.0/10]}}], ports: [{port: 8443}]}]}`,
      `cells: {a1: {network: {podCidr: 10.128.0.0/10}}}
---
${NAMESPACES}{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12]}}, {ipBlock: {cidr: 172.20.0.0/16}}]}]}`,
      `${NAMESPACES}{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24}}, {ipBlock: {cidr: 10.1.2.3/32}}]}]}`,
    ],
    failing: [
      `${NAMESPACES}{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}`,
      `cells: {a1: {network: {podCidr: 10.128.0.0/10}}}
---
${NAMESPACES}{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [192.0.2.0/24]}}]}]}`,
      `cells: {a1: {network: {podCidr: 10.128.0.0/10}}}
---
${NAMESPACES}{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}`,
      `${NAMESPACES}{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}`,
      `${NAMESPACES}{podSelector: {}, ingress: [{ports: [{port: 8080}]}]}`,
      `${NAMESPACES}{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {gigafactory.io/programme: health}}}]}]}`,
    ],
  },
});

/** What a policy's peers are held against. */
interface Asked {
  readonly policy: EvidenceObject;
  readonly evidence: Evidence;
  /** Addresses of pods, where no site says them. */
  readonly networks: readonly Block[];
  readonly tenant: string;
}

function placeOf({ rules }: Allowance, index: number): string {
  return rules === undefined ? `spec.ingress[${index}]` : "spec.ingress";
}

function admits(witness: string, place: string): Violation {
  return violation({
    attribute: place,
    actual: `${place} lets in ${witness}`,
    expected: "only namespaces of its own tenant, or the operator's by name",
  });
}

/** Somebody that an allowance lets in and should not; undefined where there is nobody. */
function witnessOf({ peers }: Allowance, asked: Asked): string | undefined {
  if (peers === undefined) return "everybody: the rule names no peers";
  return peers.map((peer) => peerWitness(peer, asked)).find((witness) => witness !== undefined);
}

function peerWitness(peer: Peer, asked: Asked): string | undefined {
  const { policy, evidence, networks } = asked;
  if (holdsPods(evidence, peer, policy.cell, { networks })) {
    const block = isEverywhere(peer) ? `every address (${cidrText(peer)})` : cidrText(peer);
    return `${block}, other tenants' pods included`;
  }
  return peer.namespaces === undefined ? undefined : namespaceWitness(peer.namespaces, asked);
}

/** What hangs on which addresses pods have, where nobody says that. */
function inDoubt(allowances: readonly Allowance[], { policy, evidence, networks }: Asked): Verdict | undefined {
  for (const [index, allowance] of allowances.entries()) {
    const may = (peer: Peer) => holdsPods(evidence, peer, policy.cell, { networks, maybe: true });
    const peer = allowance.peers?.find(may);
    if (peer?.cidr === undefined) continue;
    const part = partOfPods({ ...peer, cidr: peer.cidr }) ?? peer.cidr;
    return unknown(
      `${placeOf(allowance, index)} lets in ${cidrText(peer)}, and with it other tenants' pods, ${ifPodsHave([part])}`,
    );
  }
  return undefined;
}

function namespaceWitness(selector: Selector, { policy: { cell }, evidence, tenant }: Asked): string | undefined {
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
