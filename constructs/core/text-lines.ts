import type { Place } from "./fault";

/** Characters between two offsets at which the line is known. */
const STRETCH = 4096;

/** A line by its number, from 1, and the offset at which it starts. */
interface Line {
  readonly number: number;
  readonly start: number;
}

/** Turns offsets of a text into places; lines are counted when the first is asked for. */
export function linesOf(file: string, text: string): (offset: number) => Place {
  let known: readonly Line[] | undefined;
  return (offset) => {
    const { number, start } = lineAt(text, (known ??= linesOfStretches(text)), Math.min(offset, text.length));
    return { file, line: number, column: offset - start + 1 };
  };
}

function lineAt(text: string, known: readonly Line[], offset: number): Line {
  const stretch = Math.floor(offset / STRETCH);
  const from = stretch * STRETCH;
  // Looked for in the stretch alone: a file may be one line.
  const part = text.slice(from, offset);
  let { number, start } = known[stretch]!;
  for (let at = part.indexOf("\n"); at >= 0; at = part.indexOf("\n", at + 1)) {
    number++;
    start = from + at + 1;
  }
  return { number, start };
}

/**
 * The line in which each stretch of a text begins. To list every line of a large file is dearer than all that is ever
 * asked of it.
 */
function linesOfStretches(text: string): Line[] {
  const lines: Line[] = [];
  for (let [number, start] = [1, 0]; ; number++) {
    const end = text.indexOf("\n", start);
    const last = end < 0 ? text.length : end;
    while (lines.length * STRETCH <= last) lines.push({ number, start });
    if (end < 0) return lines;
    start = end + 1;
  }
}
