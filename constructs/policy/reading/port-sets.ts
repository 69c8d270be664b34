import { oncePer } from "../../core/once-per";
import type { Fields } from "./fields";
import type { Protocol } from "./named-ports";
import { isOpenPort, PROTOCOLS, protocolOf, rangeOfPorts } from "./named-ports";
import type { PortRange } from "./port-ranges";
import { EVERY_PORT, joinedPorts } from "./port-ranges";

/** Ports of all protocols that rules name together, as far as can be told. */
export type PortSet = Readonly<Record<Protocol, PortsOfProtocol>>;

interface PortsOfProtocol {
  /** In order, none touching another. */
  readonly ranges: readonly PortRange[];
  /** True where some of them may be any number: those that have a name, or that nobody knows. */
  readonly mayBeAny: boolean;
}

/** Ports that a rule names, which are all where it names none. */
export function portSet(named: readonly Fields[] | undefined): PortSet {
  return named === undefined || named.length === 0 ? ALL_PORTS : setOfNamed(named);
}

const setOfNamed = oncePer((named: readonly Fields[]): PortSet => {
  const parts = byProtocol(() => partOf());
  for (const port of named) {
    const protocol = protocolOf(port);
    const known = PROTOCOLS.filter((each) => each === protocol);
    // One that nobody knows may be each of them.
    for (const each of known.length > 0 ? known : PROTOCOLS) {
      parts[each].ranges.push(rangeOfPorts(port));
      parts[each].mayBeAny ||= isOpenPort(port);
    }
  }
  return setOf(parts);
});

/** All ports of several sets. */
export function allPortsOf(sets: readonly PortSet[]): PortSet {
  if (sets.length === 1) return sets[0]!;
  if (sets.includes(ALL_PORTS)) return ALL_PORTS;
  const parts = byProtocol(() => partOf());
  for (const set of sets)
    for (const protocol of PROTOCOLS) {
      for (const range of set[protocol].ranges) parts[protocol].ranges.push(range);
      parts[protocol].mayBeAny ||= set[protocol].mayBeAny;
    }
  return setOf(parts);
}

/** The same for the same ports. */
export const portsText = oncePer((set: PortSet) => JSON.stringify(set));

/** True where some port may be in both. */
export function mayShareAPort(one: PortSet, other: PortSet): boolean {
  return PROTOCOLS.some((protocol) => mayMeet(one[protocol], other[protocol]));
}

interface Part {
  readonly ranges: PortRange[];
  mayBeAny: boolean;
}

function partOf(...ranges: PortRange[]): Part {
  return { ranges, mayBeAny: false };
}

function byProtocol<T>(make: (protocol: Protocol) => T): Record<Protocol, T> {
  return { TCP: make("TCP"), UDP: make("UDP"), SCTP: make("SCTP") };
}

function setOf(parts: Readonly<Record<Protocol, Part>>): PortSet {
  return byProtocol((protocol) => ({ ...parts[protocol], ranges: joinedPorts(parts[protocol].ranges) }));
}

/** Every port of every protocol. */
export const ALL_PORTS: PortSet = setOf(byProtocol(() => partOf(EVERY_PORT)));

function mayMeet(one: PortsOfProtocol, other: PortsOfProtocol): boolean {
  if (isEmpty(one) || isEmpty(other)) return false;
  return one.mayBeAny || other.mayBeAny || overlap(one.ranges, other.ranges);
}

function isEmpty({ ranges, mayBeAny }: PortsOfProtocol): boolean {
  return ranges.length === 0 && !mayBeAny;
}

/** Both in order. */
function overlap(one: readonly PortRange[], other: readonly PortRange[]): boolean {
  let [i, k] = [0, 0];
  while (i < one.length && k < other.length) {
    const [[first, last], [from, to]] = [one[i]!, other[k]!];
    if (first <= to && from <= last) return true;
    if (last < to) i += 1;
    else k += 1;
  }
  return false;
}
