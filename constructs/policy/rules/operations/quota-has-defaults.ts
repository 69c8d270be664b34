import { openReason } from "../../evidence/open-reason";
import { asFields, fieldAt } from "../../reading/fields";
import { containerLimits, mayHaveDefault } from "../../reading/limit-ranges";
import { SCOPES, scopesOf } from "../../reading/quota-scopes";
import { isSet } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { notApplicable, passUnless, unknown, violation } from "../../verdict";

/** What a quota counts, and the fields of a LimitRange that state it where a container doesn't. */
const COUNTED: Readonly<Record<string, { readonly resource: string; readonly fields: readonly string[] }>> = {
  cpu: { resource: "cpu", fields: ["defaultRequest", "default", "min", "max"] },
  memory: { resource: "memory", fields: ["defaultRequest", "default", "min", "max"] },
  "requests.cpu": { resource: "cpu", fields: ["defaultRequest", "default", "min", "max"] },
  "requests.memory": { resource: "memory", fields: ["defaultRequest", "default", "min", "max"] },
  "limits.cpu": { resource: "cpu", fields: ["default", "max"] },
  "limits.memory": { resource: "memory", fields: ["default", "max"] },
};

const QUOTA = (hard: string) => `apiVersion: v1
kind: ResourceQuota
metadata: {name: shop, namespace: shop}
spec: {hard: ${hard}}`;

const RANGE = (item: string) => `
---
apiVersion: v1
kind: LimitRange
metadata: {name: defaults, namespace: shop}
spec: {limits: [{type: Container, ${item}}]}`;

export const quotaHasDefaults = defineRule({
  id: "operations/quota-has-defaults",
  title: "A quota of CPU or memory comes with defaults for containers that state none",
  severity: "warning",
  why: "Under such a quota the API server refuses every pod that doesn't state what the quota counts. What worked in the namespace next door then makes no pods, and only an event says why.",
  fix: "Add a LimitRange with default and defaultRequest beside the quota.",
  source: "kubernetes.io/docs/concepts/policy/resource-quotas, requests compared to limits",
  reads: ["spec.hard"],
  subjects: objects("ResourceQuota"),
  check(quota, evidence) {
    const spec = quota.object["spec"];
    const counted = Object.keys(asFields(fieldAt(spec, "hard")) ?? {}).filter((key) => Object.hasOwn(COUNTED, key));
    // With a scope it counts some pods only, and best-effort ones state nothing by definition.
    if (scopesOf(quota).length > 0 || counted.length === 0) return notApplicable();
    const unscoped = openReason(quota, ...SCOPES);
    if (unscoped !== undefined) return unknown(`it may count some pods only: ${unscoped}`);
    const ranges = containerLimits(evidence, quota);
    const without = counted.filter((key) => {
      const { resource, fields } = COUNTED[key]!;
      return !ranges.some((range) => fields.some((field) => isSet(fieldAt(range, `${field}.${resource}`))));
    });
    const open = without.length === 0 ? undefined : mayHaveDefault(evidence, quota);
    if (open !== undefined) return unknown(`${without.join(", ")} has no default; ${open}`);
    return passUnless(
      without.map((key) =>
        violation({ attribute: key, actual: `counts ${key}, which has no default`, expected: "one in a LimitRange" }),
      ),
    );
  },
  examples: {
    passing: [`${QUOTA(`{limits.cpu: "64"}`)}${RANGE(`default: {cpu: "1"}`)}`],
    failing: [
      QUOTA(`{requests.cpu: "64"}`),
      `${QUOTA("{limits.memory: 64Gi}")}${RANGE("defaultRequest: {memory: 1Gi}")}`,
    ],
  },
});
