import { z } from "zod";
import type { Variants } from "../../core/variants";
import { defineVariants } from "../../core/variants";
import { ethernet } from "./ethernet";
import { infiniband } from "./infiniband";
import type { Technology } from "./technology";

/** The only list of technologies. */
const list = [infiniband, ethernet] as const;

export const technologies: Variants<Technology> = defineVariants<Technology>(list);

const options = z.discriminatedUnion("kind", models(list));

/** A technology by its kind alone, or with its options: `infiniband`, `{kind: infiniband, ufmSecret: ufm}`. */
export const technologyModel = z.union([kinds(list).transform((kind) => options.parse({ kind })), options]);

function kinds<T extends readonly Technology[]>(of: T) {
  return z.enum(of.map(({ kind }) => kind) as unknown as readonly [T[number]["kind"]]);
}

function models<T extends readonly Technology[]>(of: T): { readonly [I in keyof T]: T[I]["model"] } {
  return of.map(({ model }) => model) as { readonly [I in keyof T]: T[I]["model"] };
}
