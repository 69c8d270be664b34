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

/** `a.b[0].c`, `a.b.0.c`, `a["b"]`: the names and numbers that it goes by. */
export function steps(reference: string): (string | number)[] {
  return [...reference.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([\p{ID_Continue}-]+)/gu)].map(([, quoted, index, name]) => {
    if (quoted !== undefined) return quoted;
    const word = index ?? name ?? "";
    return /^\d+$/.test(word) ? Number(word) : word;
  });
}

/** Follows a way through a block as it is written: one block stands alone or in a list. */
export function attributeOf(block: unknown, way: readonly (string | number)[]): Found {
  let here = block;
  for (const [index, step] of way.entries()) {
    if (typeof here === "string" && isTemplate(here)) return { template: here, rest: way.slice(index) };
    if (typeof step === "number") {
      if (!Array.isArray(here)) {
        if (step === 0 && asFields(here) !== undefined) continue;
        return { why: "which only an apply knows" };
      }
      here = here[step];
    } else {
      const fields = asFields(Array.isArray(here) && here.length === 1 ? here[0] : here);
      here = fields !== undefined && Object.hasOwn(fields, step) ? fields[step] : undefined;
    }
    if (here === undefined || here === null) return { why: "which only an apply knows" };
  }
  return { value: here };
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
  if (!address.startsWith("kubernetes_")) return { why: "which only an apply knows" };
  const name = attributeOf(config, ["metadata", 0, "name"]);
  const namespace = attributeOf(config, ["metadata", 0, "namespace"]);
  if (!("value" in name)) return name;
  return !("value" in namespace) ? name : { value: `${String(namespace.value)}/${String(name.value)}` };
}
