import { LABELS } from "../../../core/labels";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { fieldAt } from "../../reading/fields";
import type { Selector } from "../../reading/selectors";
import { pinned, readSelector, renderSelector } from "../../reading/selectors";
import { tenantNamespaces, tenantOfNamespace, WHOSE } from "../../reading/tenancy";
import { TENANT_NAMESPACES } from "../../common-joins";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import type { Verdict } from "../../verdict";
import { pass, violation } from "../../verdict";

export const queueAdmitsOnlyItsTenant = defineRule({
  id: "tenancy/queue-admits-only-its-tenant",
  title: "A ClusterQueue admits work from its own tenant's namespaces only",
  severity: "error",
  why: "A LocalQueue is no wall: whoever may create one can point it at any ClusterQueue. Only the queue's namespaceSelector keeps a tenant from spending another's GPUs; an empty one admits everybody, an absent one nobody.",
  fix: `Set spec.namespaceSelector to matchLabels {${LABELS.tenant}: <tenant>}.`,
  source: "Kueue v1beta2 ClusterQueue, namespaceSelector: null selects nothing, {} selects every namespace",
  reads: [WHOSE, "metadata.name", "spec.namespaceSelector"],
  joins: [TENANT_NAMESPACES],
  subjects: objects("ClusterQueue"),
  check(queue, evidence): Verdict {
    const selector = readSelector(fieldAt(queue.object["spec"], "namespaceSelector"));
    const tenant = tenantOfQueue(queue, evidence);
    const expected = `a selector of ${LABELS.tenant}=${tenant ?? "<tenant>"}`;
    if (selector === undefined) return violation({ actual: "has no namespaceSelector, so it admits nobody", expected });
    const admitted = pinned(selector, LABELS.tenant) ?? namedOwners(selector, queue, evidence);
    if (admitted.length === 1 && (tenant === undefined || admitted[0] === tenant)) return pass();
    return violation({ actual: `admits ${whom(selector, admitted)}`, expected });
  },
  examples: {
    passing: [
      `apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {matchLabels: {gigafactory.io/tenant: charite}}}`,
      `apiVersion: v1
kind: Namespace
metadata: {name: charite-dev, labels: {gigafactory.io/tenant: charite}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite-dev, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: charite-dev}}}`,
    ],
    failing: [
      `apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite}
spec: {namespaceSelector: {}}`,
      `apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite}
spec: {cohortName: health}`,
      `apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {matchLabels: {gigafactory.io/tenant: uni-b}}}`,
      `apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {matchLabels: {environment: production}}}`,
    ],
  },
});

/** The tenant that a queue is for: its label says so, or it is named like a tenant that we know. */
function tenantOfQueue({ object: { metadata } }: EvidenceObject, evidence: Evidence): string | undefined {
  const labelled = metadata.labels?.[LABELS.tenant];
  if (labelled !== undefined) return labelled;
  const named = tenantNamespaces(evidence).some(({ tenant }) => tenant === metadata.name);
  return named || evidence.site?.tenants.some(({ id }) => id === metadata.name) ? metadata.name : undefined;
}

/** Tenants of the namespaces that a selector names one by one; a namespace that nobody knows stands for itself. */
function namedOwners(selector: Selector, { cell }: EvidenceObject, evidence: Evidence): string[] {
  const names = pinned(selector, LABELS.namespaceName) ?? [];
  return [...new Set(names.map((name) => tenantOfNamespace(evidence, cell, name) ?? name))];
}

function whom(selector: Selector, admitted: readonly string[]): string {
  if (selector.empty) return "every namespace";
  if (admitted.length > 0) return `tenant ${admitted.join(" and ")}`;
  return `any namespace with ${renderSelector(selector)}`;
}
