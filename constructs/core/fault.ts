/** A place in a file that a user wrote; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a value stands inside a document, from the root: `["cells", "a1", "pools", "gb300", "racks"]`. */
export type FieldPath = readonly (string | number)[];

/**
 * Something wrong with what a user gave us, as data; `renderFault` is the only place that makes prose of it.
 * `code` is `area/slug` and stable; `message` says what is wrong in the user's terms, without the place.
 */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly path: FieldPath;
  readonly at?: Place;
  /** Path of the construct that refused, when the input came from TypeScript. */
  readonly construct?: string;
  readonly received?: unknown;
  /** Values or a phrase; never left out where a closed set is allowed. */
  readonly allowed?: string | readonly string[];
  readonly fix?: string;
}

/** Thrown with every fault of an input at once. */
export class FaultError extends Error {
  override readonly name = "FaultError";
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(renderFault).join("\n"));
  }
}

/** @throws FaultError when there is at least one fault. */
export function throwIfAny(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new FaultError(faults);
}

/**
 * Runs something whose faults are kept until all are known.
 * @param told what is made of each before it is kept: its place, the path to what it is about. Default: nothing.
 * @returns undefined where it threw them.
 */
export function collected<T>(
  faults: Fault[],
  act: () => T,
  told: (fault: Fault) => Fault = (fault) => fault,
): T | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    faults.push(...error.faults.map(told));
    return undefined;
  }
}

/** One fault as lines for people: place, code, message, then received, allowed and fix, each on its own line. */
export function renderFault(fault: Fault): string {
  const where = fault.at ? renderPlace(fault.at) : (fault.construct ?? "");
  const head = [where, fault.code].filter((part) => part !== "").join("  ");
  const lines = [head, `  ${printable(fault.message)}`];
  if (fault.path.length > 0) lines.push(`  field: ${renderPath(fault.path)}`);
  if (fault.received !== undefined) lines.push(`  received: ${renderValue(fault.received)}`);
  if (fault.allowed !== undefined) lines.push(`  allowed: ${renderAllowed(fault.allowed)}`);
  if (fault.fix !== undefined) lines.push(`  fix: ${printable(fault.fix)}`);
  return lines.join("\n");
}

/** `file:line:column`, as editors and CI logs make it a link. */
export function renderPlace(place: Place): string {
  return `${printable(place.file)}:${place.line}:${place.column}`;
}

/** `cells.a1.pools[0].racks`; keys that are no identifiers are quoted. */
export function renderPath(path: FieldPath): string {
  return path
    .map((key, index) => {
      if (typeof key === "number") return `[${key}]`;
      const plain = /^[A-Za-z_][\w-]*$/.test(key) ? key : JSON.stringify(printable(key));
      return index === 0 ? plain : `.${plain}`;
    })
    .join("");
}

/** A value from outside, on one line, at most 80 characters, control characters made visible. */
export function renderValue(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : stringifyShallow(value);
  const safe = printable(text);
  return safe.length > 80 ? `${safe.slice(0, 77)}...` : safe;
}

/** Replaces control characters, line separators, terminal escapes and bidirectional overrides, which names from outside may carry. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function renderAllowed(allowed: string | readonly string[]): string {
  if (typeof allowed === "string") return printable(allowed);
  const shown = allowed.slice(0, 12).map(printable).join(", ");
  return allowed.length > 12 ? `${shown}, … (${allowed.length} in all)` : shown;
}

function stringifyShallow(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === "object") return `a mapping with ${Object.keys(value).length} fields`;
  return String(value);
}

/** The nearest of `candidates` to `word`, closest first, at most three, none further than a third of its length. */
export function nearest(word: string, candidates: readonly string[]): string[] {
  const limit = Math.max(1, Math.ceil(word.length / 3));
  return candidates
    .filter((candidate) => Math.abs(candidate.length - word.length) <= limit)
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || compareText(a.candidate, b.candidate))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** The `fix` of a fault about a name that is not there: those near it; nothing where none is. */
export function didYouMean(name: string, known: readonly string[]): Pick<Fault, "fix"> {
  const near = nearest(name, known);
  return near.length > 0 ? { fix: `did you mean ${near.join(" or ")}?` } : {};
}

/** Orders text by code units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Edits, with a swap of two neighbours as one: `gb300-nvl27` is one edit from `gb300-nvl72`. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const edit = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(swap ? Math.min(edit, rows[i - 2]![j - 2]! + 1) : edit);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
