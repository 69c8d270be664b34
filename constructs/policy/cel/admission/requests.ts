import type { KubernetesObject } from "../../../core/kubernetes";
import type { Evidence, EvidenceObject, ObjectChange } from "../../evidence/evidence";
import { kindOf } from "../../evidence/kind-of";
import { perEvidence } from "../../evidence/per-evidence";
import { fieldAt } from "../../reading/fields";
import { podTemplates } from "../../reading/pod-templates";
import type { AdmissionRequest, Person } from "./request";
import { creation, deletion, update } from "./request";

/** A request that an object leads to. */
export interface Led {
  readonly request: AdmissionRequest;
  /** What its answers begin with: empty where the object itself is made. */
  readonly whose: "" | "its pods: " | "its update: " | "its deletion: ";
  /** What is known of the objects of the request. */
  readonly item: EvidenceObject;
  readonly before?: EvidenceObject;
}

/** Controllers of Kubernetes make the pods of workloads. Source: kubernetes v1.36.3, pkg/controller. */
const CONTROLLERS: Person = {
  username: "system:serviceaccount:kube-system:replicaset-controller",
  groups: ["system:serviceaccounts", "system:serviceaccounts:kube-system", "system:authenticated"],
};

/**
 * Creating the object, and the pods that it makes: policies on pods judge those when it is too late to say so. Then what a
 * plan does to it.
 */
export function requestsOf(item: EvidenceObject, person: Person, change?: ObjectChange): readonly Led[] {
  const known = asked.get(item);
  if (known !== undefined && known.person === person && known.change === change) return known.led;
  const led = ledTo(item, person, change);
  asked.set(item, { person, change, led });
  return led;
}

/** Every policy asks. */
const asked = new WeakMap<
  EvidenceObject,
  { readonly person: Person; readonly change: ObjectChange | undefined; readonly led: readonly Led[] }
>();

function ledTo(item: EvidenceObject, person: Person, change: ObjectChange | undefined): readonly Led[] {
  const { object } = item;
  if (change?.before === item) {
    const kept = asTerraformKeepsIt(item);
    return [{ request: deletion(object, person), whose: "its deletion: ", item: kept, before: kept }];
  }
  const own: Led = { request: creation(object, person), whose: "", item };
  const pods = podsOf(object).map((pod): Led => ({
    request: creation(pod, CONTROLLERS),
    whose: "its pods: ",
    item: { ...item, unknown: [] },
  }));
  if (change === undefined) return [own, ...pods];
  const updated: Led = {
    request: update(change.before.object, object, person),
    whose: "its update: ",
    item: asTerraformKeepsIt(item),
    before: asTerraformKeepsIt(change.before),
  };
  return [own, ...pods, updated];
}

/**
 * What the API server and controllers write into an object that is there, and Terraform does not keep. Nobody owns what
 * Terraform has made, and it changes nothing that is being deleted.
 */
const BY_THE_CLUSTER = ["uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "finalizers"]
  .map((field) => `metadata.${field}`)
  .concat("status");

/** An object that is there, with what nobody has said of it as unknown fields. */
function asTerraformKeepsIt(item: EvidenceObject): EvidenceObject {
  const unsaid = BY_THE_CLUSTER.filter((field) => fieldAt(item.object, field) === undefined);
  const why = Object.fromEntries(unsaid.map((field) => [field, "is what the cluster has made of it"]));
  return { ...item, unknown: [...(item.unknown ?? []), ...unsaid], whyUnknown: { ...why, ...item.whyUnknown } };
}

function podsOf(object: KubernetesObject): KubernetesObject[] {
  if (kindOf(object) === "Pod") return [];
  const { namespace, name } = object.metadata;
  return podTemplates(object).map(({ metadata, spec }) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { ...metadata, name: "", ...(namespace === undefined ? {} : { namespace }), ...generated(name, object) },
    spec,
  }));
}

function generated(name: string, { apiVersion, kind }: KubernetesObject): object {
  return {
    generateName: `${name}-`,
    ownerReferences: [{ apiVersion, kind, name, uid: "", controller: true, blockOwnerDeletion: true }],
  };
}

/** What plans say of the objects of an evidence that are there. */
export interface KnownChanges {
  /** By the object that would be, or by the one that would be deleted. */
  readonly of: ReadonlyMap<EvidenceObject, ObjectChange>;
  /** Objects that would be deleted. */
  readonly deleted: readonly EvidenceObject[];
  /** Stacks of which a plan says all that changes. */
  readonly stacks: ReadonlySet<string>;
}

export const knownChanges = perEvidence(({ stacks }: Evidence): KnownChanges => {
  const saying = stacks.filter(({ changes }) => changes !== undefined);
  const all = saying.flatMap(({ changes = [] }) => changes);
  return {
    of: new Map(all.map((change) => [change.after ?? change.before, change])),
    deleted: all.filter(({ action }) => action === "delete").map(({ before }) => before),
    stacks: new Set(saying.map(({ id }) => id)),
  };
});
