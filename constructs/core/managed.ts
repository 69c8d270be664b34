import type { KubernetesObject } from "./kubernetes";
import { LABELS, MANAGED_BY } from "./labels";

/**
 * The object with the label that says who manages it, unless it carries one already. Whatever creates objects and
 * whatever judges them before they exist go through here, so that both see the same bytes.
 */
export function managed(object: KubernetesObject): KubernetesObject {
  const { labels } = object.metadata;
  if (labels?.[LABELS.managedBy] !== undefined) return object;
  return { ...object, metadata: { ...object.metadata, labels: { ...labels, [LABELS.managedBy]: MANAGED_BY } } };
}
