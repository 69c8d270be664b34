import { shapeOf } from "../../core/terraform-json/kubernetes-object";
import type { Fields } from "../reading/fields";
import { asFields } from "../reading/fields";
import { isTemplate } from "./terraform-text";

/**
 * What stands at the end of a reference, or why nothing can be said of it: a phrase that follows the reference. Where a
 * template stands on the way, that and the rest of the way.
 */
export type Found =
  | { readonly value: unknown }
  | { readonly why: string }
  | { readonly template: string; readonly rest: readonly (string | number)[] };

/** A value that a reference stands for, or why nobody can know it from the configuration alone. */
export type Resolved = Exclude<Found, { readonly template: string }>;

/** `a.b[0].c`, `a.b.0.c`, `a["b"]`: the names and numbers that it goes by. */
export function steps(reference: string): (string | number)[] {
  return [...reference.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([\p{ID_Continue}-]+)/gu)].map(([, quoted, index, name]) => {
    if (quoted !== undefined) return quoted;
    const word = index ?? name ?? "";
    return /^\d+$/.test(word) ? Number(word) : word;
  });
}

/** Follows a way through a block as it is written: one block stands alone or in a list, and what is null is not said. */
export function attributeOf(block: unknown, way: readonly (string | number)[]): Found {
  const found = valueAt(block, way);
  return "value" in found && found.value === null ? { why: NOT_SAID } : found;
}

export const NOT_SAID = "which only an apply knows";

/** The same through a value, in which null is null. */
export function valueAt(value: unknown, way: readonly (string | number)[]): Found {
  let here = value;
  for (const [index, step] of way.entries()) {
    if (typeof here === "string" && isTemplate(here)) return { template: here, rest: way.slice(index) };
    here = typeof step === "number" ? itemAt(here, step) : fieldOf(here, step);
    if (here === undefined || (here === null && index < way.length - 1)) return { why: NOT_SAID };
  }
  return { value: here };
}

/** Of a block that stands alone the first item is itself. */
function itemAt(value: unknown, index: number): unknown {
  if (Array.isArray(value)) return value[index] as unknown;
  const fields = asFields(value);
  if (fields === undefined) return undefined;
  return index === 0 && !Object.hasOwn(fields, index) ? value : fieldOf(fields, String(index));
}

function fieldOf(value: unknown, name: string): unknown {
  const fields = asFields(Array.isArray(value) && value.length === 1 ? value[0] : value);
  return fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** An attribute of a resource as its block says it, or its id. */
export function attributeOrId(address: string, config: Fields, rest: readonly (string | number)[]): Found {
  const found = attributeOf(config, rest);
  if (!("why" in found)) return found;
  return rest.length === 1 && rest[0] === "id" ? idOf(address, config) : found;
}

/** A block with the id that it has then, where the configuration says it. */
export function withId(address: string, config: Fields): Fields {
  const id = attributeOrId(address, config, ["id"]);
  return "value" in id ? { ...config, id: id.value } : config;
}

/** A namespace's id is its name; Kubernetes' namespaced kinds have `namespace/name`. */
function idOf(address: string, config: Fields): Found {
  const shape = shapeOf(address.slice(0, address.indexOf(".")));
  if (shape === undefined || !address.startsWith("kubernetes_")) return { why: NOT_SAID };
  const name = attributeOf(config, ["metadata", 0, "name"]);
  const namespace = attributeOf(config, ["metadata", 0, "namespace"]);
  if (!("value" in name) || shape.scope === "cluster") return name;
  return { value: `${"value" in namespace ? String(namespace.value) : "default"}/${String(name.value)}` };
}
