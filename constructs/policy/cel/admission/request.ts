import type { KubernetesObject } from "../../../core/kubernetes";
import { namespaceOf } from "../../evidence/index-of";
import type { Resource } from "./resources";
import { resourceOf } from "./resources";

export interface Person {
  readonly username: string;
  readonly groups: readonly string[];
}

/** Somebody who signed in and whom no policy makes an exception for. */
export const ANYBODY: Person = { username: "gigafactory-check", groups: ["system:authenticated"] };

/** What the API server would be asked. */
export interface AdmissionRequest {
  readonly operation: "CREATE" | "UPDATE" | "DELETE" | "CONNECT";
  /** As it would be; of a deletion the object that is there, which expressions know as `oldObject` alone. */
  readonly object: KubernetesObject;
  /** As it is. */
  readonly oldObject?: KubernetesObject;
  readonly resource: Resource;
  readonly subresource?: string;
  readonly person: Person;
  /** Absent outside namespaces, and where nobody knows whether there is one. */
  readonly namespace?: string;
}

export function creation(object: KubernetesObject, person: Person = ANYBODY): AdmissionRequest {
  const resource = resourceOf(object);
  const namespace = namespaceOf({ object });
  return { operation: "CREATE", object, resource, person, ...(resource.namespaced === true ? { namespace } : {}) };
}

export function update(oldObject: KubernetesObject, object: KubernetesObject, person: Person): AdmissionRequest {
  return { ...creation(object, person), operation: "UPDATE", oldObject };
}

export function deletion(object: KubernetesObject, person: Person): AdmissionRequest {
  return { ...creation(object, person), operation: "DELETE", oldObject: object };
}

/** Empty texts are left out: reading one is an error there. */
function told(field: string, text: string | undefined): Readonly<Record<string, string>> {
  return text === undefined || text === "" ? {} : { [field]: text };
}

/** `request`, as CEL's expressions read it. Source: k8s.io/api/admission/v1 AdmissionRequest. */
export function requestVariable({ operation, object, resource, subresource, person, namespace }: AdmissionRequest) {
  const { group, version, kind, resource: plural } = resource;
  const what = { kind: { group, version, kind }, resource: { group, version, resource: plural } };
  return {
    ...what,
    requestKind: what.kind,
    requestResource: what.resource,
    ...told("subResource", subresource),
    ...told("requestSubResource", subresource),
    ...told("name", object.metadata.name),
    // A namespace's own request is in it.
    ...told("namespace", group === "" && kind === "Namespace" ? object.metadata.name : namespace),
    operation,
    userInfo: { username: person.username, groups: [...person.groups] },
    dryRun: false,
    options: {},
  };
}
