import { admissionPolicies } from "../../../constructs/tenant/admission/index";
import { controls } from "../../../constructs/tenant/controls/index";
import type { Refused } from "../../cluster/cluster";

/**
 * What stops an attempt: a control of the API server's, the id of an admission validation such as `images/registry`,
 * `queue` where the work waits in its queue, `webhook` where an operator's program refuses it, or `kubernetes`: what the
 * API server does by itself, whoever asks.
 */
export type ControlId =
  | "roles"
  | "namespace"
  | "resource-quota"
  | "limit-range"
  | "service-accounts"
  | "queue"
  | "webhook"
  | "kubernetes"
  | `${string}/${string}`;

/** How the API server speaks for each control. Source: kubernetes v1.36.3, plugin/pkg/admission, pkg/registry/rbac. */
const SIGNS: readonly (readonly [RegExp, ControlId])[] = [
  [/ violates PodSecurity /, "namespace"],
  [/ (exceeded|failed) quota: /, "resource-quota"],
  [/ (maximum|minimum) \S+ usage per \S+ is /, "limit-range"],
  [/ cannot \S+ (resource|path) /, "roles"],
  [/ is attempting to grant RBAC permissions not currently held/, "roles"],
];

/** Admission's own words, which begin with the id of the validation. */
const ADMISSION = /ValidatingAdmissionPolicy '[^']*' with binding '[^']*' denied request: ([a-z-]+\/[a-z-]+):/;

const WEBHOOK = /^admission webhook "[^"]*" denied the request: /;

/** The control that speaks in a refusal; undefined where the request got past all of them and found nothing there. */
export function controlOf({ status, message }: Pick<Refused, "status" | "message">): ControlId | undefined {
  // Whatever status it says: nothing was stored.
  if (WEBHOOK.test(message)) return "webhook";
  if (status === 404 || status === 409) return undefined;
  const validation = ADMISSION.exec(message)?.[1];
  if (validation !== undefined) return validation as ControlId;
  return SIGNS.find(([sign]) => sign.test(message))?.[1] ?? "kubernetes";
}

/** A control for people. */
export function controlTitle(id: string): string {
  if (id === "kubernetes") return "the API server itself";
  if (id === "webhook") return "an operator's admission webhook";
  const validation = id.split("/");
  if (validation.length === 1) return controls.find(id).title;
  const policy = admissionPolicies.all.find(({ kind }) => kind === validation[0]);
  return `admission ${id}${policy === undefined ? "" : `: ${policy.title}`}`;
}
