import { LABELS, MANAGED_BY } from "../core/labels";

/** Served and stored since Kueue v0.16; `v1beta1` is deprecated. */
export const KUEUE = "kueue.x-k8s.io/v1beta2";

/** Gate on pods that wait in a queue. Source: kueue v0.19.2, pkg/controller/jobs/pod/constants. */
export const QUEUE_GATE = "kueue.x-k8s.io/admission";

/** Labels of every queueing object of a cell. */
export function queueLabels(cell: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { [LABELS.managedBy]: MANAGED_BY, [LABELS.cell]: cell, ...more };
}
