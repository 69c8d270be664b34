import { oncePerText } from "../../core/once-per";
import type { Fields } from "../reading/fields";
import { asFields } from "../reading/fields";
import { IDENTIFIER } from "./mentions";

/** What of a variable's type says which values are in it; of all else nothing is asked. */
export type VariableType =
  | { readonly attributes: ReadonlyMap<string, Attribute> }
  | { readonly items: VariableType }
  | { readonly members: VariableType }
  | "plain";

interface Attribute {
  readonly type: VariableType;
  /** What stands there where nothing is given, as it is written; undefined for what must be given. */
  readonly orElse: string | undefined;
}

/** Deeper ones are nobody's. */
const MAX_DEPTH = 50;

/** The type that a text says; undefined where it is written in a way that is not read. */
export const variableType = oncePerText((text: string): VariableType | undefined => {
  const inner = /^\$\{([^]*)\}$/.exec(text.trim())?.[1] ?? text;
  const reader = new TypeReader(inner);
  const type = reader.type(0);
  return reader.isAtEnd() ? type : undefined;
});

const SPACE = /[\s,]*/y;
const NAME = new RegExp(IDENTIFIER, "uy");
const KEY = new RegExp(String.raw`(?:"([^"\\$%]*)"|(${IDENTIFIER}))\s*[=:]`, "uy");
/** What stands between brackets and texts in a default. */
const PIECE = /"(?:[^"\\$%]|\\.)*"|[^"()[\]{}#/<]/suy;

class TypeReader {
  private at = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    this.taken(SPACE);
    return this.at === this.text.length;
  }

  type(depth: number): VariableType | undefined {
    this.taken(SPACE);
    const name = this.taken(NAME)?.[0];
    if (name === undefined || depth > MAX_DEPTH) return undefined;
    if (!this.took("(")) return "plain";
    const made = this.made(name, depth);
    return made !== undefined && this.took(")") ? made : undefined;
  }

  private made(name: string, depth: number): VariableType | undefined {
    if (name === "object") return this.object(depth);
    const inner = this.type(depth + 1);
    if (inner === undefined) return undefined;
    if (name === "map") return { members: inner };
    return name === "list" || name === "set" ? { items: inner } : undefined;
  }

  private object(depth: number): VariableType | undefined {
    if (!this.took("{")) return undefined;
    const attributes = new Map<string, Attribute>();
    while (!this.took("}")) {
      const [found, quoted, name = quoted] = this.taken(KEY) ?? [];
      const attribute = found === undefined ? undefined : this.attribute(depth);
      if (attribute === undefined) return undefined;
      attributes.set(name!, attribute);
      this.taken(SPACE);
    }
    return { attributes };
  }

  private attribute(depth: number): Attribute | undefined {
    this.taken(SPACE);
    const isOptional = this.taken(/optional\s*\(/y) !== undefined;
    const type = this.type(depth + 1);
    if (type === undefined) return undefined;
    if (!isOptional) return { type, orElse: undefined };
    const orElse = this.rest();
    return orElse === undefined ? undefined : { type, orElse: orElse === "" ? "null" : orElse };
  }

  /** What stands up to the parenthesis that closes it. */
  private rest(): string | undefined {
    this.taken(SPACE);
    const from = this.at;
    for (let depth = 0; this.at < this.text.length;) {
      const next = this.text.charAt(this.at);
      if (next === ")" && depth === 0) return this.text.slice(from, this.at++).trim();
      if ("([{".includes(next)) depth++;
      else if (")]}".includes(next)) depth--;
      else if (this.taken(PIECE) === undefined) return undefined;
      else continue;
      this.at++;
    }
    return undefined;
  }

  private took(character: string): boolean {
    this.taken(SPACE);
    const isNext = this.text.charAt(this.at) === character;
    if (isNext) this.at++;
    return isNext;
  }

  private taken(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found !== undefined) this.at = pattern.lastIndex;
    return found;
  }
}

/** The type of what a way leads to in a value of a type. */
export function typeAt(type: VariableType, way: readonly (string | number)[]): VariableType {
  let here = type;
  for (const step of way) {
    if (here === "plain") return here;
    if ("attributes" in here) here = here.attributes.get(String(step))?.type ?? "plain";
    else here = "members" in here ? here.members : here.items;
  }
  return here;
}

/** A value as Terraform makes it of what is written: what a type has in place of what is not given, and nothing else. */
export function ofType(type: VariableType, value: unknown): unknown {
  if (type === "plain") return value;
  if ("items" in type) return Array.isArray(value) ? value.map((item) => ofType(type.items, item)) : value;
  const fields = asFields(value);
  if (fields === undefined) return value;
  if ("members" in type)
    return Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, ofType(type.members, item)]));
  return objectOf(type.attributes, fields);
}

/** What a type puts in place of an attribute that is not given; undefined where it is given or nothing is put there. */
export function addedAt(type: VariableType, value: unknown, step: string | number): unknown {
  const fields = asFields(value);
  if (type === "plain" || !("attributes" in type) || fields === undefined) return undefined;
  const orElse = type.attributes.get(String(step))?.orElse;
  const given = Object.hasOwn(fields, step) ? fields[step] : undefined;
  return orElse === undefined || (given ?? null) !== null ? undefined : written(orElse);
}

function objectOf(attributes: ReadonlyMap<string, Attribute>, fields: Fields): Fields {
  const made: [string, unknown][] = [];
  for (const [name, { type, orElse }] of attributes) {
    const given = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (orElse !== undefined && (given ?? null) === null) made.push([name, ofType(type, written(orElse))]);
    else if (given !== undefined) made.push([name, ofType(type, given)]);
  }
  return Object.fromEntries(made);
}

/** A literal as what it says; of what isn't written as in JSON the expression. */
function written(text: string): unknown {
  try {
    if (!/[\\$%]/.test(text)) return JSON.parse(text) as unknown;
  } catch {
    // `{ a = 1 }`
  }
  return `\${${text}}`;
}
