import type { KubernetesObject } from "../../core/kubernetes";
import { namespaceOf } from "../evidence/index-of";
import { asFields, fieldAt } from "../reading/fields";
import type { CellUsage, ResourceChange } from "./contract";
import { parseQuantityCount } from "./count";

/** A resource of which a ResourceQuota would allow less. */
export interface LoweredLimit {
  readonly resource: string;
  /** As Kubernetes writes it; undefined where the quota did not limit it. */
  readonly from: string | undefined;
  /** Undefined where only an apply would know. */
  readonly to: string | undefined;
}

/** What a changed ResourceQuota would allow less of. One that is new or goes limits nothing that it limited before. */
export function loweredLimits({ before, after }: ResourceChange): LoweredLimit[] {
  if (before === undefined || after === undefined) return [];
  const was = asFields(fieldAt(before, "spec.hard")) ?? {};
  return Object.entries(asFields(fieldAt(after, "spec.hard")) ?? {}).flatMap(([resource, limit]): LoweredLimit[] => {
    const [from, to] = [quantityOf(Object.hasOwn(was, resource) ? was[resource] : undefined), quantityOf(limit)];
    const isLower = from === undefined || to === undefined || parseQuantityCount(to)! < parseQuantityCount(from)!;
    return isLower ? [{ resource, from, to }] : [];
  });
}

/** What is counted as used of a resource; undefined where the cluster does not count it. */
export function usedOf(usage: CellUsage, quota: KubernetesObject, resource: string): string | undefined {
  const key = `${namespaceOf({ object: quota })}/${quota.metadata.name}`;
  const used = Object.hasOwn(usage.resourceQuotas, key) ? usage.resourceQuotas[key]! : {};
  return Object.hasOwn(used, resource) ? quantityOf(used[resource]) : undefined;
}

/** A quantity that can be compared, as text. */
function quantityOf(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && parseQuantityCount(text) !== undefined ? text : undefined;
}
