import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { objectTitle } from "../../../constructs/core/kubernetes";
import type { Refused } from "../../cluster/cluster";
import type { Refusal } from "../report";

/** What the server said against an object, with the fields that it names. */
export function refusalOf(stack: string, object: KubernetesObject, refused: Refused): Refusal {
  const named = refused.causes.flatMap(({ field }) => (field === undefined || field === "" ? [] : [field]));
  return {
    stack,
    object: objectTitle(object),
    apiVersion: object.apiVersion,
    fields: [...new Set(named.length > 0 ? named : fieldsIn(refused.message))],
    message: refused.message,
  };
}

/** Strict field validation names fields in its text alone: `unknown field "spec.colour"`, `.spec.colour: field not declared`. */
export function fieldsIn(message: string): string[] {
  const patterns = [
    /(?:unknown|duplicate) field "([^"]+)"/g,
    /(?:^|[\s,[(])\.([^\s:]+): field not declared/g,
    /(?:^|[\s,[(])([A-Za-z][\w-]*(?:(?:\.[\w-]+)|\[[^\]]*\])+): (?:Invalid|Required|Forbidden|Unsupported)/g,
  ];
  return patterns.flatMap((pattern) => [...message.matchAll(pattern)].map(([, field]) => field!));
}
