import { IDENTIFIER } from "./mentions";

/** A reference and nothing else, as a pattern with the flag `u`: names, `[0]`, `["key"]`. Whatever else there is, is an expression. */
export const REFERENCE_NAME = String.raw`${IDENTIFIER}(?:\.(?:${IDENTIFIER}|\d+)|\[\d+\]|\["[^"\\$%]*"\])+`;

/** An expression of Terraform's that is made of calls, lists, mappings, references and literals alone. */
export type Expression =
  | { readonly literal: string | number | boolean | null }
  | { readonly reference: string }
  | { readonly list: readonly Expression[] }
  | { readonly mapping: readonly (readonly [key: string, value: Expression])[] }
  | Call;

export interface Call {
  readonly name: string;
  readonly given: readonly Expression[];
}

/** Deepest nesting that is read. */
const MAX_DEPTH = 50;

const OPENING = /\$\{\s*/y;
const CLOSING = /\s*\}/y;
const SPACE = /\s*/y;
const CALL = new RegExp(String.raw`(${IDENTIFIER})\(`, "uy");
const REFERENCE = new RegExp(REFERENCE_NAME, "uy");
/** Text that means the same wherever it stands. */
const TEXT = /"((?:[^"\\$%{}\n\r]|[$%](?!\{))*)"/y;
const LITERAL = /(-?\d{1,15}(?:\.\d{1,9})?)(?![\w.])|(true|false|null)(?![\w.(-])/y;
const KEY = new RegExp(String.raw`(?:(${IDENTIFIER})|"([^"\\$%{}\n\r]*)")\s*[=:](?!=)`, "uy");
/** Between the members of a mapping: a comma, or a line's end alone. */
const BETWEEN = /[ \t]*(?:,\s*|[\r\n]\s*)|\s*(?=\})/y;

/** The call whose template begins at a place of a text, and where the text goes on; undefined where there is anything else. */
export function callAt(text: string, at: number): { readonly call: Call; readonly end: number } | undefined {
  return new Reader(text, at).template();
}

class Reader {
  private depth = 0;

  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  template(): { readonly call: Call; readonly end: number } | undefined {
    if (this.take(OPENING) === undefined) return undefined;
    const call = this.call();
    return call !== undefined && this.take(CLOSING) !== undefined ? { call, end: this.at } : undefined;
  }

  /** Takes what a pattern finds right here. */
  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  private takes(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private call(): Call | undefined {
    const name = this.take(CALL)?.[1];
    const given = name === undefined ? undefined : this.items(")");
    return given === undefined ? undefined : { name: name!, given };
  }

  private expression(): Expression | undefined {
    if (this.depth >= MAX_DEPTH) return undefined;
    this.depth += 1;
    const found = this.within();
    this.depth -= 1;
    return found;
  }

  private within(): Expression | undefined {
    const text = this.take(TEXT);
    if (text !== undefined) return { literal: text[1]! };
    if (this.takes("[")) {
      const list = this.items("]");
      return list && { list };
    }
    if (this.takes("{")) return this.mapping();
    const literal = this.take(LITERAL);
    if (literal !== undefined) return { literal: JSON.parse(literal[0]) as number | boolean | null };
    const reference = this.take(REFERENCE);
    return reference === undefined ? this.call() : { reference: reference[0] };
  }

  /** Expressions with commas between and, perhaps, behind them. */
  private items(closing: string): Expression[] | undefined {
    const found: Expression[] = [];
    for (;;) {
      this.take(SPACE);
      if (this.takes(closing)) return found;
      const item = this.expression();
      if (item === undefined) return undefined;
      found.push(item);
      this.take(SPACE);
      if (!this.takes(",") && this.text[this.at] !== closing) return undefined;
    }
  }

  private mapping(): Expression | undefined {
    const mapping: [string, Expression][] = [];
    this.take(SPACE);
    while (!this.takes("}")) {
      const key = this.take(KEY);
      this.take(SPACE);
      const value = key === undefined ? undefined : this.expression();
      if (value === undefined || this.take(BETWEEN) === undefined) return undefined;
      mapping.push([key![1] ?? key![2]!, value]);
    }
    return { mapping };
  }
}
