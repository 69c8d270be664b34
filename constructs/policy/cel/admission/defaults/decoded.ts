import type { Fields } from "../../../reading/fields";
import { asFields } from "../../../reading/fields";
import { canonicalQuantity } from "../../functions/quantity";

/** Maps whose keys are the author's own; their values stay as they are. */
const FREE_MAPS = new Set(
  "labels annotations matchLabels nodeSelector data stringData binaryData parameters volumeAttributes options".split(
    " ",
  ),
);
/** Maps of quantities. */
const AMOUNTS = new Set(
  "limits requests hard capacity overhead default defaultRequest max min maxLimitRequestRatio".split(" "),
);
const AMOUNT_FIELDS = new Set(["sizeLimit", "divisor", "averageValue"]);
/** Lists that Go writes even where nothing is in them. */
const KEPT_LISTS = new Set(["containers", "rules", "verbs"]);
/** Maps that are a struct with other kinds, of which an empty one stays. */
const EITHER = new Set(["selector"]);
/** Fields that are no pointers in Go: their zero value is written as if they were absent. */
const ZERO_IS_ABSENT = new Set(
  (
    "hostNetwork hostPID hostIPC stdin stdinOnce tty readOnly paused publishNotReadyAddresses " +
    "hostPort nodePort minReadySeconds initialDelaySeconds periodSeconds timeoutSeconds successThreshold failureThreshold " +
    "namespace generateName effect operator nodeName serviceAccountName serviceAccount restartPolicy dnsPolicy hostname " +
    "subdomain schedulerName priorityClassName imagePullPolicy workingDir subPath subPathExpr protocol hostIP clusterIP " +
    "externalName loadBalancerIP sessionAffinity scheme host terminationMessagePath terminationMessagePolicy volumeName " +
    "podManagementPolicy concurrencyPolicy externalTrafficPolicy"
  ).split(" "),
);

/** Groups whose objects the API server reads into Go's types; custom resources keep what they are given. */
const NATIVE = new Set(
  (
    " apps batch autoscaling policy networking.k8s.io rbac.authorization.k8s.io storage.k8s.io scheduling.k8s.io " +
    "coordination.k8s.io discovery.k8s.io node.k8s.io"
  ).split(" "),
);

export function isNative(apiVersion: string): boolean {
  return NATIVE.has(apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "");
}

/**
 * An object as Go's types keep it: without nulls, empty lists and maps, and the zero values that are left out when it is
 * written again; with quantities in their canonical form. Lists keep their order and length.
 */
export function decoded<T extends Fields>(object: T): T {
  return fieldsOf(object) as T;
}

function fieldsOf(fields: Fields): Fields {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    const read = valueOf(key, value, fields);
    if (read !== undefined) Object.defineProperty(kept, key, { ...PLAIN, value: read });
  }
  return kept;
}

/** Assigning to `__proto__` would change what the object inherits. */
const PLAIN = { enumerable: true, configurable: true, writable: true } as const;

function valueOf(key: string, value: unknown, holder: Fields): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.length === 0 && !KEPT_LISTS.has(key) ? undefined : value.map(itemOf);
  if (typeof value !== "object") return scalarOf(key, value, holder);
  const fields = value as Fields;
  const isEmpty = Object.keys(fields).length === 0;
  if (FREE_MAPS.has(key)) return isEmpty ? undefined : fields;
  if (EITHER.has(key) && isEmpty && ("ports" in holder || "clusterIP" in holder)) return undefined;
  if (!AMOUNTS.has(key)) return fieldsOf(fields);
  return isEmpty ? undefined : mapped(fields, amountOf);
}

function mapped(fields: Fields, change: (value: unknown) => unknown): Fields {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, change(value)]));
}

function itemOf(item: unknown): unknown {
  const fields = asFields(item);
  return fields === undefined ? item : fieldsOf(fields);
}

function scalarOf(key: string, value: unknown, holder: Fields): unknown {
  if (AMOUNT_FIELDS.has(key)) return amountOf(value);
  // Of an environment variable and a toleration; a parameter's value is its author's own.
  if (key === "value" && value === "") return undefined;
  if (key === "name" && value === "" && "port" in holder) return undefined;
  return (value === "" || value === false || value === 0) && ZERO_IS_ABSENT.has(key) ? undefined : value;
}

function amountOf(value: unknown): unknown {
  if (typeof value !== "string" && typeof value !== "number") return value;
  return canonicalQuantity(String(value)) ?? value;
}
