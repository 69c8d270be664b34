import { asFieldsList, fieldAt } from "../../../constructs/policy/reading/fields";
import type { LiveObject } from "../../cluster/cluster";
import type { Ground } from "./ground";

/** What the tenant may name, for the allowed variants of attempts. */

/** The label for the first priority that the tenant's work may name; none where the site has no priorities. */
export function ownPriority({ may }: Pick<Ground, "may">): Record<string, string> {
  const [first] = may.priorityClasses;
  return first === undefined || first === "" ? {} : { "kueue.x-k8s.io/priority-class": first };
}

/** The toleration of the tenant's own pool; of none where it has no taint. */
export function ownTaint({ pool }: Pick<Ground, "pool">): readonly Readonly<Record<string, string>>[] {
  if (pool?.taint === undefined) return [];
  const { key, value, effect } = pool.taint;
  return [{ key, operator: "Equal", value, effect }];
}

/** The patch that takes a gate of the tenant's own off a pod, and leaves the queue's where one is. */
export function withoutGate({ spec }: LiveObject, own: string): Readonly<Record<string, unknown>> {
  const gates = asFieldsList(fieldAt(spec, "schedulingGates"));
  return { spec: { schedulingGates: gates.filter(({ name }) => name !== own) } };
}

export interface OwnRail {
  /** What a pod asks for. */
  readonly resource: string;
  /** `<namespace>/<network>`. */
  readonly network: string;
}

/** The first rail that the tenant's pods may use. @throws RangeError where it has none: attempts need rails first. */
export function ownRail({ may }: Pick<Ground, "may">): OwnRail {
  const [resource, network] = (may.networks[0] ?? "").split("=");
  if (resource === undefined || network === undefined) throw new RangeError("the tenant has no rails");
  return { resource, network };
}

/** Multus' annotation of a pod that is on a network. */
export function railAnnotations(network: string): Record<string, string> {
  return { "k8s.v1.cni.cncf.io/networks": network };
}
