import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { Construct } from "constructs";
import type { Fault } from "../fault";
import { throwIfAny } from "../fault";
import type { KubernetesObject } from "../kubernetes";
import { objectTitle } from "../kubernetes";
import { managed } from "../managed";
import { literalDeep } from "../terraform-json/escape";
import { quantityFaults } from "../terraform-json/quantities";

export interface CustomResourceProps<T extends KubernetesObject> {
  /** The object as it should be: no `status`, quantities canonical. */
  readonly object: T;
  /** Set where deletion loses data. Default: false. */
  readonly preventDestroy?: boolean;
}

/**
 * An object of a kind for which the provider has no resource of its own, as `kubernetes_manifest`. These are slow: about
 * 2.5 a second are created and 5 a second read, and a plan needs the kind's CRD installed.
 */
export class CustomResource<T extends KubernetesObject = KubernetesObject> extends Manifest {
  readonly kubernetesObject: T;

  /** @throws FaultError with every reason of `customResourceFaults`, and `terraform/token-in-text`. */
  constructor(scope: Construct, id: string, { object, preventDestroy }: CustomResourceProps<T>) {
    throwIfAny(customResourceFaults(object));
    super(scope, id, {
      manifest: literalDeep(managed(object)),
      ...(isWrittenBack(object) ? { fieldManager: { forceConflicts: true } } : {}),
      ...(preventDestroy === true ? { lifecycle: { preventDestroy } } : {}),
    });
    this.kubernetesObject = object;
  }
}

/**
 * Kinds whose controllers write our own fields back in other words, and hold them from then on: the provider sends the
 * quantity `"8"` as 8, and Kueue makes it `"8"` again when it adds its finalizer. Without force no later change of a
 * quota is taken: "field manager conflict".
 */
const WRITTEN_BACK: ReadonlySet<string> = new Set(["kueue.x-k8s.io ClusterQueue"]);

function isWrittenBack({ apiVersion, kind }: KubernetesObject): boolean {
  return WRITTEN_BACK.has(`${apiVersion.split("/")[0]} ${kind}`);
}

/** Why an object can't be a manifest: `terraform/status`, `terraform/non-canonical-quantity`. */
export function customResourceFaults(object: KubernetesObject): Fault[] {
  const faults = quantityFaults(object);
  if (object["status"] === undefined) return faults;
  const message = `${objectTitle(object)}: its controller writes the status; given here, each plan would differ`;
  return [...faults, { code: "terraform/status", message, path: ["status"], fix: "leave status out" }];
}
