import type { Evidence } from "../../evidence/evidence";
import { perEvidence } from "../../evidence/per-evidence";
import { ADMIN_KINDS, hasAdminDoubts } from "../../reach/admin-policies";
import { hasUnknownPorts, hasUnreadGates, knowsPods } from "../../reach/gates";
import { wayToPods } from "../../reach/pods";
import { reached } from "../../reach/witness";
import { namesInWords } from "../../reading/names-in-words";
import type { OtherPolicy } from "../../reading/other-policies";
import { mayCloseToPods, otherPolicies } from "../../reading/other-policies";
import type { TenantNamespace } from "../../reading/tenancy";
import { eachTenantNamespace, tenantNamespaces, WHOSE } from "../../reading/tenancy";
import type { Block } from "../../reading/whole-space";
import { SELECTED_NAMESPACES } from "../../common-joins";
import { ifPodsHave, podBlocks, podNetworksParameters } from "../../pod-networks";
import { EXAMPLE_TENANTS } from "../../tenancy-examples";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { pass, unknown } from "../../verdict";

export const podsOutOfReach = defineRule({
  id: "tenancy/pods-out-of-reach",
  title: "No pod of another tenant reaches a tenant's pods",
  severity: "error",
  why: "A connection needs two allowances, and each of the two tenants sees only its own. What one namespace sends and another takes is found here for every pair.",
  fix: "Close the namespace that the path begins at or the one that it ends at: default-deny, and peers by name.",
  source:
    "networking.k8s.io/v1 NetworkPolicy; network-policy-api v0.2.0 ClusterNetworkPolicy, tier Admin; GDPR Art. 32(1)(b); NIS 2 Art. 21(2)(e)",
  reads: [WHOSE],
  joins: [
    SELECTED_NAMESPACES,
    { kinds: ["NetworkPolicy"], by: ["metadata.namespace", "spec"] },
    { kinds: ADMIN_KINDS, by: ["spec"] },
  ],
  subjects: eachTenantNamespace,
  parameters: podNetworksParameters,
  check(namespace, evidence, { podNetworks }) {
    const networks = podBlocks(podNetworks);
    const way = wayToPods(evidence, namespace, { networks });
    if (way === undefined) return maybeReached(evidence, namespace, networks);
    const found = reached(way, "no way in from another tenant's pods");
    const doubt = closingOf(evidence, namespace);
    return doubt === undefined
      ? found
      : unknown(`it ${found.actual} by ${found.detail}; but ${doubt} may close that way`);
  },
  examples: {
    passing: [
      `${EXAMPLE_TENANTS}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: charite}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: uni-b}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}`,
      `${EXAMPLE_TENANTS}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: charite}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}`,
      `${EXAMPLE_TENANTS}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: uni-b}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: open, namespace: uni-b}
spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: charite}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: monitoring, namespace: charite}
spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]}]}`,
      `${EXAMPLE_TENANTS}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: charite}
spec: {podSelector: {}, policyTypes: [Egress]}
---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: tenant-uni-b}
spec:
  tier: Admin
  priority: 100
  subject: {namespaces: {matchLabels: {gigafactory.io/tenant: uni-b}}}
  egress: [{action: Deny, to: [{namespaces: {matchExpressions: [{key: gigafactory.io/tenant, operator: NotIn, values: [uni-b]}]}}]}]`,
      `${EXAMPLE_TENANTS}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: charite}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
  ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24}}, {ipBlock: {cidr: 10.1.2.3/32}}]}]
  egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10]}}]}]`,
    ],
    failing: [
      EXAMPLE_TENANTS,
      `${EXAMPLE_TENANTS}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: charite}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: uni-b}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: send, namespace: uni-b}
spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {gigafactory.io/tenant: charite}}}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: take, namespace: charite}
spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}`,
      `${EXAMPLE_TENANTS}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: charite}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: uni-b}
spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: take, namespace: charite}
spec: {podSelector: {matchLabels: {app: web}}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}`,
    ],
  },
});

/** What hangs on which addresses pods have, where nobody says that, on names of ports and on policies that can't be read. */
function maybeReached(evidence: Evidence, namespace: TenantNamespace, networks: readonly Block[]): Verdict {
  const { cell } = namespace;
  const arePortsKnown = !hasUnknownPorts(evidence, cell) && !hasAdminDoubts(evidence);
  if (knowsPods(evidence, cell, networks) && !hasUnreadGates(evidence, cell) && arePortsKnown) return pass();
  const way = wayToPods(evidence, namespace, { networks, maybe: true });
  if (way === undefined) return pass();
  const unread = way.edges.flatMap(({ object, isUnread }) => (isUnread === true ? object : []));
  if (unread.length > 0) return unknown(`${namesInWords([...new Set(unread)])} may let other tenants in`);
  const { actual, detail } = reached(way, "");
  const parts = [...new Set(way.edges.flatMap(({ ifPodsHave }) => ifPodsHave ?? []))];
  const ports = way.edges.some(({ ifPortsAre }) => ifPortsAre !== undefined)
    ? [ifPortsAre([...new Set(way.edges.flatMap(({ ifPortsAre = [] }) => ifPortsAre))])]
    : [];
  const conditions = [...ports, ...(parts.length > 0 ? [ifPodsHave(parts)] : [])].join(" and ");
  const doubts = [...new Set(way.edges.flatMap(({ unless }) => unless ?? []))].join(" and ");
  return unknown([`it ${actual} by ${detail}`, conditions && `, ${conditions}`, doubts && `; but ${doubts}`].join(""));
}

function ifPortsAre(names: readonly string[]): string {
  const one = "one that both let through, which the policies don't tell";
  return names.length === 0 ? `if some port is ${one}` : `if port ${names.join(" or ")} is ${one}`;
}

/** The first policy of another API that may close a way in, which can't be told of it. */
function closingOf(evidence: Evidence, namespace: TenantNamespace): string | undefined {
  const closing = mayCloseToPods(unreadBy(evidence, namespace), "Ingress");
  return closing?.title ?? closingSource(evidence).get(namespace.cell ?? "");
}

/** By cluster: the first policy that may keep a tenant's pods from sending. */
const closingSource = perEvidence((evidence): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const source of tenantNamespaces(evidence)) {
    const closing = mayCloseToPods(unreadBy(evidence, source), "Egress");
    if (closing !== undefined && !found.has(source.cell ?? "")) found.set(source.cell ?? "", closing.title);
  }
  return found;
});

/** Those that the search for a way does not read. */
function unreadBy(evidence: Evidence, { cell, name }: TenantNamespace): readonly OtherPolicy[] {
  return otherPolicies(evidence, cell, name).filter(({ isAdmins, isBaseline }) => !isAdmins && isBaseline !== true);
}
