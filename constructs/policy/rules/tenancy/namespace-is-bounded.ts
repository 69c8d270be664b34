import { objectsOfKindInNamespace } from "../../evidence/index-of";
import { eachTenantNamespace, WHOSE } from "../../reading/tenancy";
import { defineRule } from "../../rule";
import { passUnless, violation } from "../../verdict";

const namespace = `apiVersion: v1
kind: Namespace
metadata: {name: uni, labels: {gigafactory.io/tenant: uni}}`;
const quota = `apiVersion: v1
kind: ResourceQuota
metadata: {name: entitlement, namespace: uni}
spec: {hard: {pods: "100"}}`;
const limits = `apiVersion: v1
kind: LimitRange
metadata: {name: containers, namespace: uni}
spec: {limits: [{type: Container, max: {cpu: "8"}}]}`;

/** What bounds a namespace, and what it bounds. */
const BOUNDS = [
  ["ResourceQuota", "what it has together"],
  ["LimitRange", "what one container of it takes"],
] as const;

export const namespaceIsBounded = defineRule({
  id: "tenancy/namespace-is-bounded",
  title: "A tenant's namespace has a ResourceQuota and a LimitRange",
  severity: "error",
  why: "The queue bounds admitted work alone. Services, notebooks and ConfigMaps beside it, and pods without limits, are bounded by these two or by nothing: one tenant's mistake fills nodes and etcd for all.",
  fix: "Add the tenant's ResourceQuota and LimitRange; gigafactory synth writes both.",
  source:
    "kubernetes.io/docs/concepts/security/multi-tenancy, quotas; NSA/CISA Kubernetes Hardening Guide 1.2, resource policies",
  reads: [WHOSE],
  joins: [{ kinds: ["ResourceQuota", "LimitRange"], by: ["metadata.namespace"], within: "namespace", can: "mend" }],
  subjects: eachTenantNamespace,
  check({ cell, name }, evidence) {
    return passUnless(
      BOUNDS.filter(([kind]) => objectsOfKindInNamespace(evidence, kind, cell, name).length === 0).map(([kind, what]) =>
        violation({ attribute: kind, actual: `nothing bounds ${what}`, expected: `a ${kind}` }),
      ),
    );
  },
  examples: {
    passing: [[namespace, quota, limits].join("\n---\n")],
    failing: [namespace, [namespace, quota].join("\n---\n")],
  },
});
