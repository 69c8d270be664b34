import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { asFields } from "../../constructs/policy/reading/fields";

/** Fields of metadata that the server keeps for itself. */
const OF_SERVER = [
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "deletionTimestamp",
  "deletionGracePeriodSeconds",
  "managedFields",
  "selfLink",
];

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** An object without what the server adds, without its status, and a Secret without its values. */
export function declared(object: KubernetesObject): KubernetesObject {
  const { status: _status, metadata, ...rest } = object;
  const kept = Object.fromEntries(
    Object.entries(metadata).flatMap(([key, value]): [string, unknown][] => {
      if (OF_SERVER.includes(key)) return [];
      return [[key, key === "annotations" ? withoutLastApplied(value) : value]];
    }),
  ) as KubernetesObject["metadata"];
  const secret = object.kind === "Secret" ? { data: hidden(object["data"]), stringData: undefined } : {};
  return { ...rest, ...secret, metadata: kept };
}

/** kubectl keeps the whole object there, with the values of a Secret. */
function withoutLastApplied(annotations: unknown): unknown {
  const fields = asFields(annotations);
  if (fields === undefined || !(LAST_APPLIED in fields)) return annotations;
  const { [LAST_APPLIED]: _applied, ...others } = fields;
  return others;
}

function hidden(data: unknown): unknown {
  return Object.fromEntries(Object.keys(asFields(data) ?? {}).map((key) => [key, "${in the cluster}"]));
}
