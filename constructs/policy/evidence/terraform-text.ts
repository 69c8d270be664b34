import type { Fault } from "../../core/fault";
import { FaultError } from "../../core/fault";
import { mapTexts } from "../../core/terraform-json/map-texts";

/** Deepest nesting that is read; Terraform's own language stops long before. */
const MAX_DEPTH = 100;

/** Stand for the escapes `$$` and `%%` while an object is made, so that what is left of `${` is a reference. */
const MARKS = { $: "\ue000", "%": "\ue001" } as const;

/** What stands in place of a value that is not known, as a reference does in a configuration. */
export const NOT_KNOWN = "${known after apply}";

/** What Terraform has to do with the texts of a value, before it is what it says. */
export interface Templates {
  /** Some text may hold a template or an escape of one, or blocks are made of one; most values hold none. */
  readonly some: boolean;
  /** Some text may hold `$${` or `%%{`. */
  readonly escapes: boolean;
  /** Blocks are made of a template: `dynamic`. */
  readonly dynamic: boolean;
  /** The lists and fields that such a text stands in, at any depth. */
  readonly holders: ReadonlySet<object>;
  /** Texts that may name other resources: templates, and what `depends_on` lists. */
  readonly naming: readonly string[];
}

/**
 * Looks a value through for templates, so that most need no second look.
 * @param where what is read, for the fault.
 * @throws FaultError `evidence/not-terraform` for values nested deeper than anything Terraform takes.
 */
export function templatesOf(value: unknown, where: string): Templates {
  const look = new Look(where);
  const some = look.through(value, 0, false);
  const { escapes, dynamic, holders, naming } = look;
  return { some, escapes, dynamic, holders, naming };
}

/** One look through a value: the only time that all of its texts are read. */
class Look {
  escapes = false;
  dynamic = false;
  readonly holders = new Set<object>();
  readonly naming: string[] = [];

  constructor(private readonly where: string) {}

  /** True where a text inside may hold a template. */
  through(value: unknown, depth: number, listed: boolean): boolean {
    if (depth > MAX_DEPTH)
      throw new FaultError([notTerraform(this.where, `values nested more than ${MAX_DEPTH} deep`)]);
    if (typeof value === "string") {
      const holds = this.at(value);
      if (listed || (holds && isTemplate(value))) this.naming.push(value);
      return holds;
    }
    if (value === null || typeof value !== "object") return false;
    const holds = Array.isArray(value)
      ? this.throughList(value, depth + 1, listed)
      : this.throughFields(value as Record<string, unknown>, depth + 1, listed);
    if (holds) this.holders.add(value);
    return holds;
  }

  private throughList(list: readonly unknown[], depth: number, listed: boolean): boolean {
    let holds = false;
    for (const item of list) if (this.through(item, depth, listed)) holds = true;
    return holds;
  }

  private throughFields(fields: Record<string, unknown>, depth: number, listed: boolean): boolean {
    let holds = false;
    for (const key of Object.keys(fields)) {
      if (key === "dynamic") this.dynamic = holds = true;
      if (this.at(key)) {
        holds = true;
        if (isTemplate(key)) this.naming.push(key);
      }
      if (this.through(fields[key], depth, listed || key === "depends_on")) holds = true;
    }
    return holds;
  }

  private at(text: string): boolean {
    if (!text.includes("{")) return false;
    if (text.includes("$${") || text.includes("%%{")) this.escapes = true;
    return true;
  }
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

/** Text that is no template although it may look like one, as it would stand where templates are read. */
export function withEscapes(value: unknown): unknown {
  return mapTexts(value, (text) =>
    text.includes("{") ? text.replace(/[$%]\{/g, (opening) => opening[0]! + opening) : text,
  );
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

export function isOpen(value: unknown): boolean {
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

/** True for text without escapes that Terraform would evaluate. */
export function isTemplate(text: string): boolean {
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
