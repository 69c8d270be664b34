import { asNumber } from "./scalars";

/** Ports from the first to the last, both included. */
export type PortRange = readonly [first: number, last: number];

const LAST_PORT = 65535;

/** Every port there is. */
export const EVERY_PORT: PortRange = [1, LAST_PORT];

/** A port's number, to that of its end where it says one; a name is none of the numbers that could be told. */
export function portRange(port: unknown, end?: unknown): PortRange {
  const first = asNumber(port);
  if (first === undefined) return [Infinity, -Infinity];
  return [first, asNumber(end) ?? first];
}

/** True for ranges that leave out no port together. */
export function leaveNoPortOut(ranges: readonly PortRange[]): boolean {
  const inOrder = [...ranges].sort(([a], [b]) => a - b);
  return inOrder.reduce((next, [first, last]) => (first > next ? next : Math.max(next, last + 1)), 1) > LAST_PORT;
}
