import type { Fault } from "../../core/fault";
import { FaultError } from "../../core/fault";

/** Deepest nesting that is read; Terraform's own language stops long before. */
const MAX_DEPTH = 100;

/** Stand for the escapes `$$` and `%%` while an object is made, so that what is left of `${` is a reference. */
const MARKS = { $: "\ue000", "%": "\ue001" } as const;

/**
 * True where some text may hold a template or an escape of one; most blocks hold none and need no second look.
 * @param where what is read, for the fault.
 * @throws FaultError `evidence/not-terraform` for values nested deeper than anything Terraform takes.
 */
export function hasTemplates(value: unknown, where: string, depth = 0): boolean {
  if (depth > MAX_DEPTH) throw new FaultError([notTerraform(where, `values nested more than ${MAX_DEPTH} deep`)]);
  if (typeof value === "string") return value.includes("{");
  if (value === null || typeof value !== "object") return false;
  let found = false;
  for (const key of Object.keys(value)) {
    const inside = hasTemplates((value as Record<string, unknown>)[key], where, depth + 1);
    found = inside || found || key.includes("{");
  }
  return found;
}

/** A block whose escaped `${` and `%{` are set aside, so that references can be told from text that looks like one. */
export function withoutEscapes(value: unknown): unknown {
  const mark = (text: string) =>
    text.includes("{") ? text.replace(/([$%])\1\{/g, (_, sign: "$" | "%") => `${MARKS[sign]}{`) : text;
  return mapTexts(value, mark);
}

/** The same value with the escapes undone, as Terraform reads it. */
export function withPlainText(value: unknown): unknown {
  const plain = (text: string) =>
    text.includes("{") ? text.replaceAll(`${MARKS.$}{`, "${").replaceAll(`${MARKS["%"]}{`, "%{") : text;
  return mapTexts(value, plain);
}

/** Fields, as `spec.rules[0].host`, whose text Terraform would evaluate; of a value without escapes. */
export function referenceFields(value: unknown, path = ""): string[] {
  if (typeof value === "string") return /[$%]\{/.test(value) ? [path] : [];
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => referenceFields(item, `${path}[${index}]`));
  return Object.entries(value).flatMap(([key, item]) => referenceFields(item, path === "" ? key : `${path}.${key}`));
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapTexts(item, change)]));
}

export function notTerraform(where: string, received: string): Fault {
  return {
    code: "evidence/not-terraform",
    message: `${where} is not Terraform's JSON configuration`,
    path: [],
    received,
    allowed: "a cdk.tf.json, as cdktf synth or gigafactory synth writes it",
    fix: "synthesise again, or leave this file out",
  };
}
