import { parseQuantityCount } from "./count";
import type { KubernetesObject } from "../../core/kubernetes";
import { asFieldsList, asText, fieldAt } from "../reading/fields";
import { isHidden } from "./hidden";

/** One quota of a ClusterQueue: GPUs of a flavor. */
export interface GpuQuota {
  readonly flavor: string;
  readonly resource: string;
  /** Undefined where it is hidden or cannot be read. */
  readonly nominal: number | undefined;
}

/** The quotas of a ClusterQueue or Cohort that are for GPUs, whoever makes them: `nvidia.com/gpu` and its like. */
export function gpuQuotas(object: KubernetesObject | undefined): GpuQuota[] {
  return asFieldsList(fieldAt(object, "spec.resourceGroups")).flatMap((group) =>
    asFieldsList(group["flavors"]).flatMap((flavor) =>
      asFieldsList(flavor["resources"])
        .map((resource) => ({
          flavor: asText(flavor["name"]) ?? "",
          resource: asText(resource["name"]) ?? "",
          nominal: countOf(resource["nominalQuota"]),
        }))
        .filter(({ resource }) => resource.endsWith("/gpu")),
    ),
  );
}

/** True where quotas may be there that nobody can see: one that is absent need not be zero. */
export function hidesQuotas(object: KubernetesObject | undefined): boolean {
  const spec = object?.["spec"];
  return isHidden(typeof spec === "string" ? spec : fieldAt(object, "spec.resourceGroups"));
}

function countOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" ? parseQuantityCount(value) : undefined;
}
