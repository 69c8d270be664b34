import type { Fault } from "../../core/fault";
import { FaultError } from "../../core/fault";
import { mapTexts } from "../../core/terraform-json/map-texts";

/** Deepest nesting that is read; Terraform's own language stops long before. */
const MAX_DEPTH = 100;

/** Stand for the escapes `$$` and `%%` while an object is made, so that what is left of `${` is a reference. */
const MARKS = { $: "\ue000", "%": "\ue001" } as const;

/** What Terraform has to do with the texts of a value, before it is what it says. */
export interface Templates {
  /** Some text may hold a template or an escape of one, or blocks are made of one; most values hold none. */
  readonly some: boolean;
  /** Some text may hold `$${` or `%%{`. */
  readonly escapes: boolean;
}

/**
 * Looks a value through for templates, so that most need no second look.
 * @param where what is read, for the fault.
 * @throws FaultError `evidence/not-terraform` for values nested deeper than anything Terraform takes.
 */
export function templatesOf(value: unknown, where: string): Templates {
  const found = { some: false, escapes: false };
  lookThrough(value, where, 0, found);
  return found;
}

function lookThrough(value: unknown, where: string, depth: number, found: { some: boolean; escapes: boolean }): void {
  if (depth > MAX_DEPTH) throw new FaultError([notTerraform(where, `values nested more than ${MAX_DEPTH} deep`)]);
  if (typeof value === "string") {
    lookAt(value, found);
  } else if (Array.isArray(value)) {
    for (const item of value) lookThrough(item, where, depth + 1, found);
  } else if (value !== null && typeof value === "object") {
    for (const key of Object.keys(value)) {
      lookThrough((value as Record<string, unknown>)[key], where, depth + 1, found);
      if (key === "dynamic") found.some = true;
      lookAt(key, found);
    }
  }
}

function lookAt(text: string, found: { some: boolean; escapes: boolean }): void {
  if (!text.includes("{")) return;
  found.some = true;
  if (text.includes("$${") || text.includes("%%{")) found.escapes = true;
}

/** True for values nested deeper than anything Terraform takes; found without recursion, whatever the depth. */
export function tooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(membersOf);
  }
  return false;
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

/** A field whose text Terraform would evaluate, and that text. */
export interface OpenField {
  /** As `spec.rules[0].host`; of a key that holds a template, the mapping that it stands in. */
  readonly field: string;
  readonly text: string;
}

/** Fields whose text Terraform would evaluate; of a value without escapes. */
export function referenceFields(value: unknown): OpenField[] {
  // Most values have none, and paths of their thousands of fields would be made for nothing.
  return isOpen(value) ? openFields(value, "") : [];
}

function isOpen(value: unknown): boolean {
  if (typeof value === "string") return isTemplate(value);
  if (value === null || typeof value !== "object") return false;
  if (Array.isArray(value)) return value.some(isOpen);
  const fields = value as Record<string, unknown>;
  return Object.keys(fields).some((key) => isTemplate(key) || isOpen(fields[key]));
}

function openFields(value: unknown, path: string): OpenField[] {
  if (typeof value === "string") return isTemplate(value) ? [{ field: path, text: value }] : [];
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => openFields(item, `${path}[${index}]`));
  return Object.entries(value).flatMap(([key, item]) => [
    ...(isTemplate(key) ? [{ field: path, text: key }] : []),
    ...openFields(item, path === "" ? key : `${path}.${key}`),
  ]);
}

function isTemplate(text: string): boolean {
  return text.includes("{") && /[$%]\{/.test(text);
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

function membersOf(value: unknown): readonly unknown[] {
  return value !== null && typeof value === "object" ? Object.values<unknown>({ ...value }) : [];
}
