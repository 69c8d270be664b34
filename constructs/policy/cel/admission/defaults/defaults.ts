import type { KubernetesObject } from "../../../../core/kubernetes";
import type { Fields } from "../../../reading/fields";
import { asFields, fieldAt } from "../../../reading/fields";
import { podSpecPath, WORKLOAD_KINDS } from "../../../reading/pod-templates";
import { Unsaid } from "../../values";
import { admitted } from "./admitted-pod";
import { UID } from "./changes";
import { schemaDefaults } from "./custom";
import { decoded, isNative } from "./decoded";
import { limited } from "./limited";
import { OTHERS } from "./others";
import { podDefaults, podSpecDefaults } from "./pod-spec";
import { WORKLOADS } from "./workloads";

/** Kinds of which the API server counts the generations. */
const COUNTED = new Set([...WORKLOAD_KINDS, "NetworkPolicy", "Ingress", "PodDisruptionBudget", "PriorityClass"]);
/** With what the status of a kind begins, whatever is written there. */
const STATUS: Readonly<Record<string, Fields>> = {
  ...Object.fromEntries(WORKLOAD_KINDS.map((kind) => [kind, {}])),
  Pod: { phase: "Pending" },
  Service: { loadBalancer: {} },
  Ingress: { loadBalancer: {} },
  Namespace: { phase: "Active" },
  PersistentVolumeClaim: { phase: "Pending" },
  PersistentVolume: { phase: "Pending" },
  HorizontalPodAutoscaler: {},
  PodDisruptionBudget: {},
};
/** What else says how an object is filled in. */
export interface Around {
  /** Items about containers of the LimitRanges of its namespace. */
  readonly limits?: readonly Fields[];
  /** Of a custom resource, where its CRD is known. */
  readonly schema?: Fields;
}

/**
 * An object as admission policies see it when it is made: as the API server reads it, with what it fills in where that is
 * left out, and with what it makes up itself as unsaid. Custom resources have what their schema says.
 */
export function withDefaults(object: KubernetesObject, { limits = [], schema }: Around = {}): KubernetesObject {
  if (!isNative(object.apiVersion))
    return named(schema === undefined ? object : (schemaDefaults(object, schema) as unknown as KubernetesObject));
  const { status: _, ...read } = decoded(object as unknown as Fields);
  const { kind } = object;
  const change = [WORKLOADS, OTHERS].find((kinds) => Object.hasOwn(kinds, kind))?.[kind];
  const filled = withPodSpec(change === undefined ? read : change(read), kind, limits);
  const given = asFields(filled["metadata"]) ?? {};
  const metadata = {
    ...(COUNTED.has(kind) ? { generation: 1 } : {}),
    ...given,
    // Last, for the first field of a map is read to tell its type.
    uid: given["uid"] ?? UID,
    creationTimestamp: given["creationTimestamp"] ?? BY_SERVER,
  };
  const status = Object.hasOwn(STATUS, kind) ? { status: STATUS[kind] } : {};
  return named({ ...filled, metadata, ...status } as unknown as KubernetesObject);
}

const BY_SERVER = new Unsaid("metadata.creationTimestamp is said by the API server");
const MADE_UP = new Unsaid("metadata.name is made up by the API server");

/** One without a name of its own gets one before policies see it. */
export function isNamedByServer({ metadata }: KubernetesObject): boolean {
  const { name, generateName } = metadata as unknown as Fields;
  return typeof generateName === "string" && generateName !== "" && (name === "" || name === undefined);
}

function named(object: KubernetesObject): KubernetesObject {
  if (!isNamedByServer(object)) return object;
  return { ...object, metadata: { ...object.metadata, name: MADE_UP as unknown as string } };
}

function withPodSpec(object: Fields, kind: string, limits: readonly Fields[]): Fields {
  const path = podSpecPath(kind);
  const spec = WORKLOAD_KINDS.includes(kind) ? asFields(fieldAt(object, path)) : undefined;
  if (spec === undefined) return object;
  const defaults = podSpecDefaults(spec);
  return withField(object, path, kind === "Pod" ? admitted(limited(podDefaults(defaults), limits)) : defaults);
}

/**
 * The same of an object that is there and changes: what the API server has made up stays as it was, so that it is left out
 * where nobody has said it.
 */
export function withKnownDefaults(object: KubernetesObject, around: Around = {}): KubernetesObject {
  const { metadata, ...rest } = withDefaults(object, around);
  const { generation: _, uid: __, ...known } = metadata as unknown as Fields;
  const { generation, uid } = object.metadata as unknown as Fields;
  const kept = {
    ...rest,
    ...field("status", object["status"]),
    metadata: { ...known, ...field("generation", generation), ...field("uid", uid) },
  };
  return said(kept) as KubernetesObject;
}

function field(name: string, value: unknown): Fields {
  return value === undefined ? {} : { [name]: value };
}

function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(isSaid).map(said);
  const fields = asFields(value);
  if (fields === undefined) return value;
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, each]) => isSaid(each))
      .map(([key, each]) => [key, said(each)]),
  );
}

function isSaid(value: unknown): boolean {
  return !(value instanceof Unsaid);
}

function withField(object: Fields, path: string, value: unknown): Fields {
  const [key = "", ...rest] = path.split(".");
  const under = asFields(object[key]) ?? {};
  return { ...object, [key]: rest.length === 0 ? value : withField(under, rest.join("."), value) };
}
