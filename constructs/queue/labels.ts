import { LABELS, MANAGED_BY } from "../core/labels";

/** Served and stored since Kueue v0.16; `v1beta1` is deprecated. */
export const KUEUE = "kueue.x-k8s.io/v1beta2";

/** Labels of every queueing object of a cell. */
export function queueLabels(cell: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { [LABELS.managedBy]: MANAGED_BY, [LABELS.cell]: cell, ...more };
}
