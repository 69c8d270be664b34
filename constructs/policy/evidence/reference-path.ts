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
