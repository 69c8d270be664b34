import { PARAMETERS } from "../../../tenant/parameter-names";
import { LABELS } from "../../../core/labels";
import { objectsOfKindInNamespace } from "../../evidence/index-of";
import { entries } from "../../reach/parameters";
import { asFields, fieldAt } from "../../reading/fields";
import { eachTenantNamespace, WHOSE } from "../../reading/tenancy";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { notApplicable, passUnless, violation } from "../../verdict";

const key = (storageClass: string): string => `${storageClass}.storageclass.storage.k8s.io/requests.storage`;

export const classQuotas = defineRule({
  id: "storage/class-quotas",
  title: "A quota bounds each StorageClass that a tenant may name",
  severity: "warning",
  why: "Without it the tenant's claims are bounded by the sum of all its tiers: it may take of the fastest tier what it was promised of all of them. A ResourceQuota counts no more than 8 PiB of one class, so that none can be written for more.",
  fix: "Split the tenant into namespaces with at most 8 PiB of a tier each, or let the storage system hold it to its part.",
  source:
    "kubernetes v1.36.3, pkg/apis/core/validation, ValidateResourceQuotaSpec; ResourceQuota, <class>.storageclass.storage.k8s.io/requests.storage",
  reads: [WHOSE, `metadata.annotations.${PARAMETERS.storageClasses}`],
  joins: [{ kinds: ["ResourceQuota"], by: ["spec.hard"], within: "namespace", can: "mend" }],
  subjects: eachTenantNamespace,
  check(namespace, evidence) {
    const classes = entries(namespace, "storageClasses");
    if (classes === undefined || classes.length === 0) return notApplicable();
    const quotas = objectsOfKindInNamespace(evidence, "ResourceQuota", namespace.cell, namespace.name);
    const bounded = new Set(
      quotas.flatMap(({ object }) => Object.keys(asFields(fieldAt(object["spec"], "hard")) ?? {})),
    );
    return passUnless(
      classes
        .filter((storageClass) => !bounded.has(key(storageClass)))
        .map((storageClass): Violation => unbounded(storageClass, bounded.has("requests.storage"))),
    );
  },
  examples: {
    passing: [namespaceWith(`{"parallel.storageclass.storage.k8s.io/requests.storage": 8Pi, requests.storage: 8Pi}`)],
    failing: [namespaceWith("{requests.storage: 24Pi}"), namespaceWith("{pods: 10}")],
  },
});

function unbounded(storageClass: string, inSum: boolean): Violation {
  return violation({
    attribute: storageClass,
    actual: `may claim of StorageClass ${storageClass} ${inSum ? "what its quota gives all claims together" : "without a bound"}`,
    expected: `a ResourceQuota of ${key(storageClass)}`,
  });
}

function namespaceWith(hard: string): string {
  return `apiVersion: v1
kind: Namespace
metadata: {name: lab, labels: {${LABELS.tenant}: lab}, annotations: {gigafactory.io/storage-classes: parallel}}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: entitlement, namespace: lab}
spec: {hard: ${hard}}`;
}
