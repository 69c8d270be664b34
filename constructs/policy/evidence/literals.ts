/** A literal and nothing else in a template; of a text with escapes nobody undoes them. */
const LITERAL = /\$\{\s*(?:(-?\d{1,15}(?:\.\d{1,9})?)|(true|false)|(null)|"([^"\\$%\n]*)")\s*\}/y;

/** What stands in a template, where it is a literal: `${2}`, `${true}`, `${"x"}`. */
export interface Literal {
  readonly value: string | number | boolean | null;
  /** Where the text goes on. */
  readonly end: number;
}

/** The literal whose template begins at a place of a text; undefined where none does. */
export function literalAt(text: string, at: number): Literal | undefined {
  LITERAL.lastIndex = at;
  const found = LITERAL.exec(text);
  if (found === null) return undefined;
  const [, number, truth, nothing, quoted = ""] = found;
  const end = LITERAL.lastIndex;
  if (number !== undefined) return { value: Number(number), end };
  if (truth !== undefined) return { value: truth === "true", end };
  return { value: nothing === undefined ? quoted : null, end };
}

/** A value as a part of a text; undefined for what is none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
