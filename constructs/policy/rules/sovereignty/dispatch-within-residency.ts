import { LABELS } from "../../../core/labels";
import type { TenantFacts } from "../../../site/facts";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { asFieldsList, asText, asTexts, fieldAt } from "../../reading/fields";
import { mayBeIn } from "../../reading/jurisdiction";
import { objectNamed, objectsOf } from "../../reading/lookup";
import { CLUSTER_QUEUE, tenantOfQueue } from "../../reading/quotas";
import { WHOSE } from "../../reading/tenancy";
import { TENANT_NAMESPACES } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { notApplicable, nothingJoined, pass, unknown, violation } from "../../verdict";

const dispatch = (
  country: string,
) => `tenants: {hospital: {data: {classification: special-category, residency: [DE]}, isolation: dedicated-nodes}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: hospital, labels: {gigafactory.io/tenant: hospital}}
spec: {admissionChecksStrategy: {admissionChecks: [{name: dispatch}]}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: AdmissionCheck
metadata: {name: dispatch}
spec: {controllerName: kueue.x-k8s.io/multikueue, parameters: {apiGroup: kueue.x-k8s.io, kind: MultiKueueConfig, name: sites}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: MultiKueueConfig
metadata: {name: sites}
spec: {clusters: [oslo]}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: MultiKueueCluster
metadata: {name: oslo, labels: {gigafactory.io/country: "${country}"}}
spec: {clusterSource: {kubeConfig: {location: oslo}}}`;

export const dispatchWithinResidency = defineRule({
  id: "sovereignty/dispatch-within-residency",
  title: "A tenant's work is dispatched to clusters in its own countries only",
  severity: "error",
  why: "MultiKueue sends a job to whichever cluster has room first. The job brings its data: one idle night abroad, and patients' records have left the country without anybody deciding it.",
  fix: "Give such tenants a queue without that admission check, or one whose MultiKueueConfig names clusters of their countries alone.",
  source: "kueue.sigs.k8s.io, MultiKueue; GDPR Article 44; national law on health data, such as SGB V § 393 in Germany",
  reads: ["metadata.name", WHOSE, "spec.admissionChecksStrategy", "spec.admissionChecks"],
  joins: [
    TENANT_NAMESPACES,
    { kinds: ["AdmissionCheck", "MultiKueueConfig"], by: ["metadata.name", "spec"] },
    { kinds: ["MultiKueueCluster"], by: ["metadata.name", `metadata.labels.${LABELS.country}`] },
  ],
  subjects: objectsOf(CLUSTER_QUEUE),
  check(queue, evidence): Verdict | readonly Verdict[] {
    const clusters = clustersOf(queue, evidence);
    const id = tenantOfQueue(evidence, queue);
    if (checksOf(queue).length === 0) return notApplicable();
    if (clusters.length === 0 || id === undefined) return nothingJoined();
    const tenant = evidence.site?.tenants.find((candidate) => candidate.id === id);
    if (tenant === undefined) return unknown(`tenant ${id} and where its data may be are not part of what was given`);
    return clusters.map((cluster) => judge(cluster, tenant, queue, evidence));
  },
  examples: { passing: [dispatch("DE")], failing: [dispatch("NO")] },
});

function judge(name: string, tenant: TenantFacts, queue: EvidenceObject, evidence: Evidence): Verdict {
  const country = countryOf(name, queue, evidence);
  if (country === undefined)
    return unknown(`nothing says in which country cluster ${name} stands (label ${LABELS.country})`, name);
  if (mayBeIn(tenant.data.residency, country)) return pass();
  return violation({
    attribute: name,
    actual: `dispatches ${tenant.data.classification} data of ${tenant.id} to ${name} in ${country}`,
    expected: `clusters in ${tenant.data.residency.join(", ") || "no country"} only`,
  });
}

/** What the cluster's label says; a cell of the site stands where the site does. */
function countryOf(name: string, { cell }: EvidenceObject, evidence: Evidence): string | undefined {
  const found = objectNamed(evidence, "kueue.x-k8s.io/MultiKueueCluster", cell, name);
  const label = found?.object.metadata.labels?.[LABELS.country];
  return label ?? (evidence.site?.cells.some(({ id }) => id === name) === true ? evidence.site.country : undefined);
}

function checksOf({ object }: EvidenceObject): string[] {
  const spec = object["spec"];
  return [
    ...asFieldsList(fieldAt(spec, "admissionChecksStrategy.admissionChecks")).flatMap(({ name }) => asText(name) ?? []),
    ...asTexts(fieldAt(spec, "admissionChecks")),
  ];
}

function clustersOf(queue: EvidenceObject, evidence: Evidence): string[] {
  const { cell } = queue;
  const clusters = checksOf(queue).flatMap((name) => {
    const check = objectNamed(evidence, "kueue.x-k8s.io/AdmissionCheck", cell, name)?.object["spec"];
    if (fieldAt(check, "controllerName") !== "kueue.x-k8s.io/multikueue") return [];
    const config = asText(fieldAt(check, "parameters.name")) ?? "";
    const found = objectNamed(evidence, "kueue.x-k8s.io/MultiKueueConfig", cell, config);
    return asTexts(fieldAt(found?.object["spec"], "clusters"));
  });
  return [...new Set(clusters)];
}
