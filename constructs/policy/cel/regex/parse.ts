import type { Node, Range, Ranges } from "./syntax";
import { DIGIT, folded, LAST, negated, PatternError, POSIX, SPACE, WORD } from "./syntax";

/** RE2 repeats nothing more often. */
const MAX_REPEAT = 1000;

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

/**
 * Reads a regular expression as RE2 does, which is what the API server's `matches`, `find` and `findAll` take. Unicode
 * classes and `\Q…\E` are not read.
 * @throws PatternError for what RE2 refuses, and for what is not read.
 */
export function parsePattern(pattern: string): Node {
  const reader = new Reader([...pattern]);
  const node = reader.alternatives({ i: false, m: false, s: false, U: false });
  if (!reader.ended) throw new PatternError("unexpected )");
  return node;
}

class Reader {
  private position = 0;

  constructor(private readonly text: readonly string[]) {}

  get ended(): boolean {
    return this.position >= this.text.length;
  }

  alternatives(flags: Flags): Node {
    const parts: Node[] = [];
    let current = flags;
    do {
      const [part, after] = this.sequence(current);
      parts.push(part);
      // `(?i)` in one alternative holds for those that follow it.
      current = after;
    } while (this.take("|"));
    return parts.length === 1 ? parts[0]! : { kind: "either", parts };
  }

  private sequence(given: Flags): [Node, Flags] {
    const parts: Node[] = [];
    let flags = given;
    while (!this.ended && !this.at("|") && !this.at(")")) {
      const set = this.flagsHere(flags);
      if (set !== undefined) flags = set;
      else parts.push(this.repeated(this.atom(flags), flags));
    }
    return [parts.length === 1 ? parts[0]! : { kind: "concat", parts }, flags];
  }

  /** `(?im-s)`, for the rest of the group; undefined where none stands here. */
  private flagsHere(flags: Flags): Flags | undefined {
    const found = /^\(\?([imsU]*)(-[imsU]+)?\)/.exec(this.ahead(12));
    if (found === null || found[0] === "(?)") return undefined;
    this.position += found[0].length;
    return changed(flags, found[1] ?? "", found[2] ?? "");
  }

  private repeated(atom: Node, flags: Flags): Node {
    const counts = this.counts();
    if (counts === undefined) return atom;
    const lazy = this.take("?");
    if (this.counts() !== undefined) throw new PatternError("a repetition of a repetition");
    return { kind: "repeat", part: atom, min: counts[0], max: counts[1], greedy: lazy === flags.U };
  }

  private counts(): readonly [min: number, max: number] | undefined {
    if (this.take("*")) return [0, Infinity];
    if (this.take("+")) return [1, Infinity];
    if (this.take("?")) return [0, 1];
    const found = /^\{(\d+)(,(\d*))?\}/.exec(this.ahead(14));
    if (found === null) return undefined;
    this.position += found[0].length;
    const min = Number(found[1]);
    const max = found[2] === undefined ? min : found[3] === "" ? Infinity : Number(found[3]);
    if (min > MAX_REPEAT || (max > MAX_REPEAT && max < Infinity) || max < min) throw new PatternError("bad repetition");
    return [min, max];
  }

  private atom(flags: Flags): Node {
    const char = this.next();
    switch (char) {
      case "(":
        return this.group(flags);
      case "[":
        return set(this.class(flags));
      case ".":
        return set(flags.s ? [[0, LAST]] : negated([[10, 10]]));
      case "^":
        return { kind: "assert", what: flags.m ? "line-start" : "text-start" };
      case "$":
        return { kind: "assert", what: flags.m ? "line-end" : "text-end" };
      case "\\":
        return this.escape(flags);
      case "*":
      case "+":
      case "?":
        throw new PatternError(`nothing before ${char}`);
      default:
        return set(cased([pointOf(char)], flags));
    }
  }

  private group(flags: Flags): Node {
    let inner = flags;
    if (this.at("?")) {
      const found = /^\?(?:P?<[A-Za-z0-9_]+>|([imsU]*)(-[imsU]+)?:)/.exec(this.ahead(200));
      if (found === null) throw new PatternError("a group that RE2 does not know");
      this.position += found[0].length;
      inner = changed(flags, found[1] ?? "", found[2] ?? "");
    }
    const node = this.alternatives(inner);
    if (!this.take(")")) throw new PatternError("missing )");
    return node;
  }

  private escape(flags: Flags): Node {
    const char = this.next();
    const assertion = ({ A: "text-start", z: "text-end", b: "word", B: "no-word" } as const)[char];
    if (assertion !== undefined) return { kind: "assert", what: assertion };
    return set(perlClass(char) ?? cased([this.escapedPoint(char)], flags));
  }

  private class(flags: Flags): Ranges {
    const negate = this.take("^");
    const ranges: Range[] = [];
    for (let first = true; first || !this.at("]"); first = false) ranges.push(...this.classPart(flags));
    this.next();
    return negate ? negated(ranges) : ranges;
  }

  private classPart(flags: Flags): Ranges {
    const posix = /^\[:(\^?)([a-z]+):\]/.exec(this.ahead(14));
    if (posix !== null) {
      const known = POSIX[posix[2]!];
      if (known === undefined) throw new PatternError(`the class ${posix[0]}`);
      this.position += posix[0].length;
      return posix[1] === "^" ? negated(known) : flags.i ? folded(known) : known;
    }
    if (this.at("\\")) {
      const perl = perlClass(this.text[this.position + 1] ?? "");
      if (perl !== undefined) {
        this.position += 2;
        return perl;
      }
    }
    const from = this.classPoint();
    if (!this.at("-") || this.text[this.position + 1] === "]") return cased([from], flags);
    this.next();
    const to = this.classPoint();
    if (to[0] < from[0]) throw new PatternError("a range that ends before it starts");
    return cased([[from[0], to[0]]], flags);
  }

  private classPoint(): Range {
    const char = this.next();
    return char === "\\" ? this.escapedPoint(this.next()) : pointOf(char);
  }

  private escapedPoint(char: string): Range {
    const control = ({ a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 } as Readonly<Record<string, number>>)[char];
    if (control !== undefined) return [control, control];
    if (char === "x") return this.hexPoint();
    // Digits would be back references or octal, letters classes that are not read.
    if (/[\p{L}\p{N}]/u.test(char)) throw new PatternError(`\\${char}`);
    return pointOf(char);
  }

  private hexPoint(): Range {
    const found = /^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/.exec(this.ahead(8));
    const point = found === null ? NaN : parseInt(found[1] ?? found[2]!, 16);
    if (found === null || point > LAST) throw new PatternError("\\x");
    this.position += found[0].length;
    return [point, point];
  }

  private next(): string {
    const char = this.text[this.position];
    if (char === undefined) throw new PatternError("the pattern ends too early");
    this.position += 1;
    return char;
  }

  private at(char: string): boolean {
    return this.text[this.position] === char;
  }

  private take(char: string): boolean {
    if (!this.at(char)) return false;
    this.position += 1;
    return true;
  }

  private ahead(count: number): string {
    return this.text.slice(this.position, this.position + count).join("");
  }
}

function set(ranges: Ranges): Node {
  return { kind: "set", ranges };
}

function cased(ranges: Ranges, { i }: Flags): Ranges {
  return i ? folded(ranges) : ranges;
}

function pointOf(char: string): Range {
  const point = char.codePointAt(0)!;
  return [point, point];
}

function perlClass(char: string): Ranges | undefined {
  const known = ({ d: DIGIT, w: WORD, s: SPACE } as Readonly<Record<string, Ranges>>)[char.toLowerCase()];
  if (known === undefined) return undefined;
  return char === char.toLowerCase() ? known : negated(known);
}

function changed(flags: Flags, on: string, off: string): Flags {
  const now = (flag: keyof Flags) => (on.includes(flag) || flags[flag]) && !off.includes(flag);
  return { i: now("i"), m: now("m"), s: now("s"), U: now("U") };
}
