/** What a pattern means, without groups: nothing here asks what a group held. */
export type Node =
  | { readonly kind: "set"; readonly ranges: Ranges }
  | { readonly kind: "concat"; readonly parts: readonly Node[] }
  | { readonly kind: "either"; readonly parts: readonly Node[] }
  | {
      readonly kind: "repeat";
      readonly part: Node;
      readonly min: number;
      readonly max: number;
      readonly greedy: boolean;
    }
  | { readonly kind: "assert"; readonly what: Assertion };

export type Assertion = "text-start" | "text-end" | "line-start" | "line-end" | "word" | "no-word";

/** Code points from and to, both included. */
export type Range = readonly [from: number, to: number];
export type Ranges = readonly Range[];

/** A pattern that RE2 refuses too, or one that is written in a way that this reader does not know. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

export const LAST = 0x10ffff;

/** Everything but these, which may overlap and stand in any order. */
export function negated(ranges: Ranges): Ranges {
  const out: Range[] = [];
  let next = 0;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (from > next) out.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= LAST) out.push([next, LAST]);
  return out;
}

const points = (text: string): Ranges => [...text].map((point) => [point.codePointAt(0)!, point.codePointAt(0)!]);
const between = (...pairs: readonly string[]): Ranges =>
  pairs.map((pair) => [pair.codePointAt(0)!, pair.codePointAt(1)!]);

export const DIGIT = between("09");
export const WORD = between("09", "AZ", "az", "__");
export const SPACE = points("\t\n\f\r ");

/** `[:name:]` of a class. Source: RE2's syntax page. */
export const POSIX: Readonly<Record<string, Ranges>> = {
  alnum: between("09", "AZ", "az"),
  alpha: between("AZ", "az"),
  ascii: [[0, 0x7f]],
  blank: points("\t "),
  cntrl: [
    [0, 0x1f],
    [0x7f, 0x7f],
  ],
  digit: DIGIT,
  graph: between("!~"),
  lower: between("az"),
  print: between(" ~"),
  punct: between("!/", ":@", "[`", "{~"),
  space: points("\t\n\v\f\r "),
  upper: between("AZ"),
  word: WORD,
  xdigit: between("09", "AF", "af"),
};

/** The two letters of ASCII that fold with letters beyond it. Source: Go's unicode.SimpleFold. */
const FAR: Readonly<Record<string, number>> = { k: 0x212a, s: 0x17f };

/**
 * With the other case of each letter.
 * @throws PatternError where letters beyond ASCII are meant: their folding is a table of its own.
 */
export function folded(ranges: Ranges): Ranges {
  const more: Range[] = [];
  for (const [from, to] of ranges) {
    if (to > 0x7f && to < LAST) throw new PatternError("(?i) with letters beyond ASCII");
    for (let point = from; point <= Math.min(to, 0x7f); point += 1) {
      const letter = String.fromCharCode(point);
      if (!/[a-z]/i.test(letter)) continue;
      const lower = letter.toLowerCase();
      more.push(...points(lower + lower.toUpperCase()));
      const far = FAR[lower];
      if (far !== undefined) more.push([far, far]);
    }
  }
  return [...ranges, ...more];
}
