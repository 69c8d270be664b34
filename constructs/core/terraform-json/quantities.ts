import type { Fault, FieldPath } from "../fault";
import type { KubernetesObject } from "../kubernetes";
import { objectTitle } from "../kubernetes";

const QUANTITY = /^(-?)(\d*)(?:\.(\d+))?(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]?)$/;
const DECIMAL_EXPONENTS: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  "": 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY_SUFFIXES = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/**
 * A quantity as a Kubernetes API server answers it, whatever way it was written: `10240Mi` is `10Gi`, `0.5` is `500m`.
 * Source: k8s.io/apimachinery resource.Quantity, canonical form.
 * @returns undefined for text that is no quantity; the exponent form (`1e3`) counts as none, the server keeps it.
 */
export function canonicalQuantity(text: string): string | undefined {
  const match = QUANTITY.exec(text);
  const [, sign, whole = "", fraction = "", suffix = ""] = match ?? [];
  if (match === null || whole + fraction === "") return undefined;
  const binary = BINARY_SUFFIXES.indexOf(suffix);
  const power = (DECIMAL_EXPONENTS[suffix] ?? 0) + 9 - fraction.length;
  // Finer than a billionth: no API server keeps that.
  if (power < 0) return undefined;
  const billionths = BigInt(whole + fraction) * 10n ** BigInt(power) * 1024n ** BigInt(Math.max(0, binary));
  const wholeBinary = binary > 0 && billionths >= 1024n * BILLION && billionths % BILLION === 0n;
  const magnitude = wholeBinary ? binaryText(billionths / BILLION) : decimalText(billionths);
  return sign === "-" && magnitude !== "0" ? `-${magnitude}` : magnitude;
}

const BILLION = 1_000_000_000n;

function binaryText(bytes: bigint): string {
  let units = bytes;
  let suffix = 0;
  for (; units % 1024n === 0n && suffix < 6; suffix++) units /= 1024n;
  return `${units}${BINARY_SUFFIXES[suffix]}`;
}

function decimalText(billionths: bigint): string {
  if (billionths === 0n) return "0";
  let units = billionths;
  let exponent = -9;
  for (; units % 1000n === 0n && exponent < 18; exponent += 3) units /= 1000n;
  const suffix = Object.keys(DECIMAL_EXPONENTS).find((key) => DECIMAL_EXPONENTS[key] === exponent)!;
  return `${units}${suffix}`;
}

/**
 * Quantities of an object that an API server would answer in other words. Terraform then reports an inconsistent result,
 * taints the object, and deletes it on the next apply.
 */
export function quantityFaults(object: KubernetesObject): Fault[] {
  const faults: Fault[] = [];
  const inKind = KIND_MAPS[object.kind] ?? [];
  walk(
    object,
    [],
    (key) => QUANTITY_MAPS.has(key) || inKind.includes(key),
    (value, path) => {
      const fault = faultOf(object, value, path);
      if (fault !== undefined) faults.push(fault);
    },
  );
  return faults;
}

/** Fields whose values are quantities by resource name, in pods, quotas and RuntimeClasses, wherever they are nested. */
const QUANTITY_MAPS = new Set(["limits", "requests", "hard", "podFixed"]);
/** The same for names too common to be looked for in every kind. */
const KIND_MAPS: Readonly<Record<string, readonly string[]>> = {
  LimitRange: ["default", "defaultRequest", "max", "min", "maxLimitRequestRatio"],
};
/** Fields that are one quantity: Kueue's ClusterQueue and Cohort. */
const QUANTITY_FIELDS = new Set(["nominalQuota", "borrowingLimit", "lendingLimit"]);

function walk(
  value: unknown,
  path: FieldPath,
  isMap: (key: string) => boolean,
  visit: (value: unknown, path: FieldPath) => void,
): void {
  if (value === null || typeof value !== "object") return;
  if (Array.isArray(value)) return value.forEach((item, index) => walk(item, [...path, index], isMap, visit));
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    if (QUANTITY_FIELDS.has(key)) visit(inner, [...path, key]);
    else if (isMap(key) && inner !== null && typeof inner === "object" && !Array.isArray(inner))
      Object.entries(inner).forEach(([name, quantity]) => visit(quantity, [...path, key, name]));
    else if (typeof inner === "object") walk(inner, [...path, key], isMap, visit);
  }
}

function faultOf(object: KubernetesObject, value: unknown, path: FieldPath): Fault | undefined {
  const canonical =
    typeof value === "number" || typeof value === "string" ? canonicalQuantity(String(value)) : undefined;
  if (canonical === undefined || canonical === value) return undefined;
  return {
    code: "terraform/non-canonical-quantity",
    message: `${objectTitle(object)}: an API server answers this quantity in other words, and the next plan would differ`,
    path,
    received: value,
    allowed: JSON.stringify(canonical),
    fix: "write it with kubernetesBytes or kubernetesCount",
  };
}
