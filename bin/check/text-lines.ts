import type { Place } from "../../constructs/core/fault";

/** Turns offsets of a text into places; lines are counted when the first is asked for. */
export function linesOf(file: string, text: string): (offset: number) => Place {
  let starts: readonly number[] | undefined;
  return (offset) => placeIn(file, (starts ??= lineStarts(text)), offset);
}

/** The place of an offset, where it is known at which offsets lines start. */
function placeIn(file: string, starts: readonly number[], offset: number): Place {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { file, line: low + 1, column: offset - starts[low]! + 1 };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
