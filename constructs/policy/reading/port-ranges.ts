import { asNumber } from "./scalars";

/** Ports from the first to the last, both included. */
export type PortRange = readonly [first: number, last: number];

const LAST_PORT = 65535;

/** Every port there is. */
export const EVERY_PORT: PortRange = [1, LAST_PORT];

export function isPort(number: number): boolean {
  return EVERY_PORT[0] <= number && number <= LAST_PORT;
}

/** A port's number, to that of its end where it says one; a name is none of the numbers that could be told. */
export function portRange(port: unknown, end?: unknown): PortRange {
  const first = asNumber(port);
  if (first === undefined) return [Infinity, -Infinity];
  return [first, asNumber(end) ?? first];
}

/** True for ranges that leave out no port together. */
export function leaveNoPortOut(ranges: readonly PortRange[]): boolean {
  return joinedPorts(ranges).some(([first, last]) => first <= EVERY_PORT[0] && last >= LAST_PORT);
}

/** Ranges in order, those that touch as one, and without what is no port. */
export function joinedPorts(ranges: readonly PortRange[]): PortRange[] {
  const found: PortRange[] = [];
  for (const [first, last] of [...ranges].filter(([from, to]) => from <= to).sort(([a], [b]) => a - b)) {
    const before = found.at(-1);
    if (before === undefined || first > before[1] + 1) found.push([first, last]);
    else found[found.length - 1] = [before[0], Math.max(before[1], last)];
  }
  return found;
}

/** What ranges have that others have not; both in order. */
export function portsBeside(ranges: readonly PortRange[], others: readonly PortRange[]): PortRange[] {
  const found: PortRange[] = [];
  let k = 0;
  for (const [first, last] of ranges) {
    let next = first;
    while (k < others.length && others[k]![1] < first) k += 1;
    for (let each = k; each < others.length && others[each]![0] <= last; each++) {
      const [from, to] = others[each]!;
      if (from > next) found.push([next, from - 1]);
      next = Math.max(next, to + 1);
    }
    if (next <= last) found.push([next, last]);
  }
  return found;
}

export function isAmong(port: number, ranges: readonly PortRange[]): boolean {
  return ranges.some(([first, last]) => first <= port && port <= last);
}
