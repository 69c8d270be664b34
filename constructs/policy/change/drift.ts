import { isDeepStrictEqual } from "node:util";
import type { Fields } from "../reading/fields";
import { asFields } from "../reading/fields";
import { objectOf } from "./provider";

/** What the API server and its controllers write by themselves. */
const SERVERS_OWN = new Set(["resourceVersion", "uid", "generation", "creationTimestamp", "managedFields", "selfLink"]);

/**
 * True where somebody changed what the resource is made of. Terraform also calls it drift when a provider reads `{}` where
 * it wrote null, or when the server counts a version on.
 */
export function isDrift(type: string, { before, after }: Fields): boolean {
  if (before === null || before === undefined || after === null || after === undefined) return true;
  return !isDeepStrictEqual(substance(contentOf(type, before)), substance(contentOf(type, after)));
}

/** The live object: of a manifest what the server answered, not what was asked for. */
function contentOf(type: string, values: unknown): unknown {
  const live = type === "kubernetes_manifest" ? asFields(asFields(values)?.["object"]) : undefined;
  const { status: _status, metadata, ...body } = live ?? asFields(objectOf(type, values)) ?? asFields(values) ?? {};
  const named = Object.entries(asFields(metadata) ?? {}).filter(([key]) => !SERVERS_OWN.has(key));
  return { ...body, metadata: Object.fromEntries(named) };
}

/** A value without its empty parts; undefined where nothing is left. */
function substance(value: unknown): unknown {
  if (value === null || value === "") return undefined;
  if (Array.isArray(value)) {
    const items = value.map(substance);
    return items.every((item) => item === undefined) ? undefined : items;
  }
  const fields = asFields(value);
  if (fields === undefined) return value;
  const kept = Object.entries(fields)
    .map(([key, inner]) => [key, substance(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
