/** Lines around a change that are shown. */
const CONTEXT = 3;

interface Line {
  readonly kind: " " | "-" | "+";
  readonly text: string;
}

/** Two texts as a unified diff, as `patch` takes it; empty where they are the same. */
export function textDiff(file: string, before: string, after: string): string {
  if (before === after) return "";
  const lines = editScript(linesOf(before), linesOf(after));
  const hunks = hunksOf(lines).map(({ from, to }) => renderHunk(lines, from, to));
  return `--- a/${file}\n+++ b/${file}\n${hunks.join("")}`;
}

/** What `patch` has to be told of a last line that no line feed ends. */
const UNENDED = "\n\\ No newline at end of file";

function linesOf(text: string): string[] {
  const lines = text.split("\n");
  const last = lines.pop()!;
  return last === "" ? lines : [...lines, `${last}${UNENDED}`];
}

/** Myers' greedy edit script: its cost is lines times differences, and a mend differs in few lines. */
function editScript(a: readonly string[], b: readonly string[]): Line[] {
  const trace: Map<number, number>[] = [];
  let furthest = new Map<number, number>([[1, 0]]);
  for (let edits = 0; ; edits++) {
    trace.push(new Map(furthest));
    const next = new Map(furthest);
    for (let k = -edits; k <= edits; k += 2) {
      let x = stepsDown(furthest, k, edits) ? furthest.get(k + 1)! : furthest.get(k - 1)! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a, b);
    }
    furthest = next;
  }
}

function stepsDown(furthest: ReadonlyMap<number, number>, k: number, edits: number): boolean {
  return k === -edits || (k !== edits && furthest.get(k - 1)! < furthest.get(k + 1)!);
}

function walkBack(trace: readonly ReadonlyMap<number, number>[], a: readonly string[], b: readonly string[]): Line[] {
  const lines: Line[] = [];
  let [x, y] = [a.length, b.length];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const furthest = trace[edits]!;
    const k = x - y;
    const before = stepsDown(furthest, k, edits) ? k + 1 : k - 1;
    const startX = edits === 0 ? 0 : furthest.get(before)!;
    const startY = edits === 0 ? 0 : startX - before;
    while (x > startX && y > startY) {
      lines.push({ kind: " ", text: a[--x]! });
      y--;
    }
    if (edits > 0) lines.push(x === startX ? { kind: "+", text: b[--y]! } : { kind: "-", text: a[--x]! });
  }
  return lines.reverse();
}

function hunksOf(lines: readonly Line[]): { readonly from: number; readonly to: number }[] {
  const hunks: { from: number; to: number }[] = [];
  for (const [index, { kind }] of lines.entries()) {
    if (kind === " ") continue;
    const last = hunks[hunks.length - 1];
    const [from, to] = [Math.max(0, index - CONTEXT), Math.min(lines.length, index + CONTEXT + 1)];
    if (last !== undefined && from <= last.to) last.to = to;
    else hunks.push({ from, to });
  }
  return hunks;
}

function renderHunk(lines: readonly Line[], from: number, to: number): string {
  const counted = (part: readonly Line[], without: Line["kind"]): number =>
    part.filter(({ kind }) => kind !== without).length;
  const [earlier, hunk] = [lines.slice(0, from), lines.slice(from, to)];
  const range = (without: Line["kind"]): string => {
    const size = counted(hunk, without);
    return `${counted(earlier, without) + (size === 0 ? 0 : 1)},${size}`;
  };
  const body = hunk.map(({ kind, text }) => `${kind}${text}\n`).join("");
  return `@@ -${range("+")} +${range("-")} @@\n${body}`;
}
