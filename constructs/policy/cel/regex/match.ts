import { parsePattern } from "./parse";
import type { Program } from "./program";
import { compilePattern } from "./program";
import type { Assertion, Ranges } from "./syntax";

/** Where a match stands, in code points; the end is the first that is not part of it. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A pattern in RE2's syntax and meaning: leftmost first, in time that grows with pattern times text and no faster,
 * whoever wrote either.
 */
export class Pattern {
  private readonly program: Program;

  /** @throws PatternError */
  constructor(pattern: string) {
    this.program = compilePattern(parsePattern(pattern));
  }

  test(text: string): boolean {
    return search(this.program, pointsOf(text), 0) !== undefined;
  }

  /** The first match, empty where there is none. */
  find(text: string): string {
    return this.findAll(text, 1)[0] ?? "";
  }

  /** Matches that don't overlap, at most so many. */
  findAll(text: string, limit = Infinity): string[] {
    const points = pointsOf(text);
    const chars = [...text];
    const found: string[] = [];
    let from = 0;
    let last = -1;
    while (from <= points.length && found.length < limit) {
      const span = search(this.program, points, from);
      if (span === undefined) break;
      const empty = span.end === span.start;
      // As Go does: an empty match right behind another match is none.
      if (!empty || span.end !== last) found.push(chars.slice(span.start, span.end).join(""));
      last = span.end;
      from = empty ? span.end + 1 : span.end;
    }
    return found;
  }
}

function pointsOf(text: string): number[] {
  return Array.from(text, (char) => char.codePointAt(0)!);
}

/** Steps that are alive at one place of the text, best first, each with where its match began. */
interface Threads {
  readonly steps: number[];
  readonly starts: number[];
}

function search(program: Program, text: readonly number[], from: number): Span | undefined {
  let found: Span | undefined;
  let threads: Threads = { steps: [], starts: [] };
  const seen = new Int32Array(program.steps.length).fill(-1);
  for (let at = from; at <= text.length; at += 1) {
    if (found === undefined) follow(program, threads, program.start, at, text, at, seen);
    else if (threads.steps.length === 0) break;
    const next: Threads = { steps: [], starts: [] };
    for (const [index, stepIndex] of threads.steps.entries()) {
      const step = program.steps[stepIndex]!;
      const start = threads.starts[index]!;
      if (step.kind === "match") {
        found = { start, end: at };
        // Whatever stands behind it is less preferred.
        break;
      }
      if (step.kind === "set" && at < text.length && includes(step.ranges, text[at]!))
        follow(program, next, step.next, start, text, at + 1, seen);
    }
    threads = next;
  }
  return found;
}

/** Adds a step and all that it leads to without reading on; a step that stands there already is better. */
function follow(
  { steps }: Program,
  into: Threads,
  first: number,
  start: number,
  text: readonly number[],
  at: number,
  seen: Int32Array,
): void {
  const open = [first];
  while (open.length > 0) {
    const index = open.pop()!;
    if (seen[index] === at) continue;
    seen[index] = at;
    const step = steps[index]!;
    if (step.kind === "split") open.push(step.second, step.first);
    else if (step.kind === "assert") {
      if (holds(step.what, text, at)) open.push(step.next);
    } else {
      into.steps.push(index);
      into.starts.push(start);
    }
  }
}

function includes(ranges: Ranges, point: number): boolean {
  return ranges.some(([from, to]) => from <= point && point <= to);
}

function holds(what: Assertion, text: readonly number[], at: number): boolean {
  switch (what) {
    case "text-start":
      return at === 0;
    case "text-end":
      return at === text.length;
    case "line-start":
      return at === 0 || text[at - 1] === 10;
    case "line-end":
      return at === text.length || text[at] === 10;
    case "word":
      return isWord(text[at - 1]) !== isWord(text[at]);
    case "no-word":
      return isWord(text[at - 1]) === isWord(text[at]);
  }
}

function isWord(point: number | undefined): boolean {
  return point !== undefined && point < 0x80 && /\w/.test(String.fromCharCode(point));
}
