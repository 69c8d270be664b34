import type { KubernetesObject } from "../../constructs/core/kubernetes";
import type { LiveObject } from "../cluster/cluster";
import { leftOver } from "./own-fields";
import { isMapping } from "./reading";
import { isClosed, isServerDefault } from "./server-defaults";

/** A field whose value is another than declared; `declared` is undefined where nobody declared it. */
export interface FieldDifference {
  /** `spec.ingress[0].from`. */
  readonly field: string;
  readonly declared?: unknown;
  readonly live?: unknown;
}

/** Fields that are not content: the server's own, or identity. */
const NOT_CONTENT = new Set(["apiVersion", "kind", "metadata", "status"]);

/**
 * Where an object differs from what is declared. Declared fields must be there as declared. Other fields are nobody's
 * business, but for two: those that we ourselves once wrote and no longer declare, and any field of a kind whose
 * meaning one more field can turn around, unless it is the server's own default.
 */
export function driftOf(declared: KubernetesObject, live: LiveObject): FieldDifference[] {
  const found: FieldDifference[] = [];
  for (const [key, value] of Object.entries(declared)) if (!NOT_CONTENT.has(key)) compare(value, live[key], key, found);
  for (const part of ["labels", "annotations"] as const) {
    const own = declared.metadata[part];
    if (own !== undefined) compare(own, live.metadata[part] ?? {}, `metadata.${part}`, found);
  }
  if (isClosed(declared.kind))
    for (const [key, value] of Object.entries(live))
      if (!NOT_CONTENT.has(key)) undeclared(declared.kind, declared[key], value, key, found);
  const known = new Set(found.map(({ field }) => field));
  return [...found, ...leftOver(declared, live).filter(({ field }) => !known.has(field))];
}

/** Every declared field, at any depth, that is not there as declared. */
function compare(declared: unknown, live: unknown, field: string, found: FieldDifference[]): void {
  if (saysNothing(declared) && (live === undefined || saysNothing(live))) return;
  if (isMapping(declared) && isMapping(live)) {
    for (const [key, value] of Object.entries(declared)) compare(value, live[key], within(field, key), found);
    return;
  }
  // One item more or less is another list: which one it is says nothing that the two lists don't.
  if (Array.isArray(declared) && Array.isArray(live) && declared.length === live.length) {
    declared.forEach((item, index) => compare(item, live[index], `${field}[${index}]`, found));
    return;
  }
  if (declared === live) return;
  found.push({ field, declared, ...(live === undefined ? {} : { live }) });
}

/** Every field, at any depth, that is there and that nobody declared; lists that differ are found by `compare`. */
function undeclared(kind: string, declared: unknown, live: unknown, field: string, found: FieldDifference[]): void {
  if (declared === undefined) {
    if (!saysNothing(live) && !isServerDefault(kind, field, live)) found.push({ field, live });
    return;
  }
  if (isMapping(declared) && isMapping(live))
    for (const [key, value] of Object.entries(live)) undeclared(kind, declared[key], value, within(field, key), found);
  if (Array.isArray(declared) && Array.isArray(live) && declared.length === live.length)
    live.forEach((item, index) => undeclared(kind, declared[index], item, `${field}[${index}]`, found));
}

/** What the server leaves out when it answers. An empty mapping is not among it: an empty selector selects all. */
function saysNothing(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** `metadata.labels["a.b/c"]`: keys with a dot or slash in them are quoted. */
export function within(field: string, key: string): string {
  return /^[\w-]+$/.test(key) ? `${field}.${key}` : `${field}[${JSON.stringify(key)}]`;
}
