import { oncePer } from "../../core/once-per";
import type { Fields } from "./fields";
import type { Protocol } from "./named-ports";
import { isOpenPort, nameOfPort, PROTOCOLS, protocolOf, rangeOfPorts } from "./named-ports";
import type { PortRange } from "./port-ranges";
import { EVERY_PORT, joinedPorts, leaveNoPortOut, portsBeside } from "./port-ranges";

/** Ports of all protocols that rules name together, as far as can be told. */
export type PortSet = Readonly<Record<Protocol, PortsOfProtocol>>;

interface PortsOfProtocol {
  /** In order, none touching another. */
  readonly ranges: readonly PortRange[];
  /** Which number a name has, pods say. */
  readonly names: readonly string[];
  /** True where a number that nobody knows is among them. */
  readonly isOpen: boolean;
  /** Those of which nobody knows whether they are of the protocol. */
  readonly perhaps: readonly PortRange[];
}

/** Ports that a rule names, which are all where it names none. */
export function portSet(named: readonly Fields[] | undefined): PortSet {
  return named === undefined || named.length === 0 ? ALL_PORTS : setOfNamed(named);
}

const setOfNamed = oncePer((named: readonly Fields[]): PortSet => {
  const parts = byProtocol(() => partOf());
  for (const port of named) {
    const protocol = protocolOf(port);
    const known = PROTOCOLS.find((each) => each === protocol);
    if (known !== undefined) addNamed(parts[known], port);
    else for (const each of PROTOCOLS) parts[each].perhaps.push(isOpenPort(port) ? EVERY_PORT : rangeOfPorts(port));
  }
  return setOf(parts);
});

function addNamed(part: Part, port: Fields): void {
  const name = nameOfPort(port);
  if (name !== undefined) part.names.push(name);
  else if (isOpenPort(port)) part.isOpen = true;
  else part.ranges.push(rangeOfPorts(port));
}

/** All ports of several sets. */
export function allPortsOf(sets: readonly PortSet[]): PortSet {
  if (sets.length === 1) return sets[0]!;
  if (sets.includes(ALL_PORTS)) return ALL_PORTS;
  const parts = byProtocol(() => partOf());
  for (const set of sets)
    for (const protocol of PROTOCOLS) {
      const { ranges, names, isOpen, perhaps } = set[protocol];
      for (const range of ranges) parts[protocol].ranges.push(range);
      for (const name of names) parts[protocol].names.push(name);
      for (const range of perhaps) parts[protocol].perhaps.push(range);
      parts[protocol].isOpen ||= isOpen;
    }
  return setOf(parts);
}

/** The same for the same ports. */
export const portsText = oncePer((set: PortSet) => JSON.stringify(set));

/** True where some port may be in both. */
export function mayShareAPort(one: PortSet, other: PortSet): boolean {
  return PROTOCOLS.some((protocol) => mayMeet(one[protocol], other[protocol]));
}

/** True where some port is in both, whichever number the names of ports have. */
export function sharesAPort(one: PortSet, other: PortSet): boolean {
  return PROTOCOLS.some((protocol) => meet(one[protocol], other[protocol]));
}

/**
 * True where some port is in both that surely is none of others: each name among those is at most one, of which two
 * ports or more leave some.
 */
export function sharesAPortBeside(one: PortSet, other: PortSet, others: PortSet): boolean {
  return PROTOCOLS.some((protocol) => meetBeside(one[protocol], other[protocol], others[protocol]));
}

/** Ports of a set of which nobody knows which they are. */
export function unknownPortsOf(set: PortSet): PortSet {
  return byProtocol((protocol) => ({ ...set[protocol], ranges: [] }));
}

/** True where the ports of a set are all known. */
export function isKnownPorts(set: PortSet): boolean {
  return PROTOCOLS.every((protocol) => !mayBeAny(set[protocol]) && set[protocol].perhaps.length === 0);
}

/** Names of ports in a set. */
export function portNames(set: PortSet): string[] {
  return PROTOCOLS.flatMap((protocol) => set[protocol].names);
}

/** Ports that are, or may be, in both. */
export function commonPorts(one: PortSet, other: PortSet): PortSet {
  if (one === ALL_PORTS) return other;
  return other === ALL_PORTS ? one : byProtocol((protocol) => common(one[protocol], other[protocol]));
}

/** Ports of a set but those that surely are in another, too. */
export function portsWithout(set: PortSet, other: PortSet): PortSet {
  return other === ALL_PORTS ? NO_PORTS : byProtocol((protocol) => without(set[protocol], other[protocol]));
}

export function isNoPort(set: PortSet): boolean {
  return PROTOCOLS.every((protocol) => isEmpty(set[protocol]));
}

interface Part {
  readonly ranges: PortRange[];
  readonly names: string[];
  readonly perhaps: PortRange[];
  isOpen: boolean;
}

function partOf(...ranges: PortRange[]): Part {
  return { ranges, names: [], isOpen: false, perhaps: [] };
}

function byProtocol<T>(make: (protocol: Protocol) => T): Record<Protocol, T> {
  return { TCP: make("TCP"), UDP: make("UDP"), SCTP: make("SCTP") };
}

/** Every port is one set, however it is named. */
function setOf(parts: Readonly<Record<Protocol, Part>>): PortSet {
  return PROTOCOLS.every((protocol) => leaveNoPortOut(parts[protocol].ranges)) ? ALL_PORTS : setOfSome(parts);
}

function setOfSome(parts: Readonly<Record<Protocol, Part>>): PortSet {
  return byProtocol((protocol) => {
    const { ranges, names, isOpen, perhaps } = parts[protocol];
    return { ranges: joinedPorts(ranges), names: [...new Set(names)].sort(), isOpen, perhaps: joinedPorts(perhaps) };
  });
}

/** Every port of every protocol. */
export const ALL_PORTS: PortSet = setOfSome(byProtocol(() => partOf(EVERY_PORT)));

export const NO_PORTS: PortSet = setOfSome(byProtocol(() => partOf()));

function mayMeet(one: PortsOfProtocol, other: PortsOfProtocol): boolean {
  if (isEmpty(one) || isEmpty(other)) return false;
  return mayBeAny(one) || mayBeAny(other) || overlap(atMost(one), atMost(other));
}

function meet(one: PortsOfProtocol, other: PortsOfProtocol): boolean {
  if (overlap(one.ranges, other.ranges) || one.names.some((name) => other.names.includes(name))) return true;
  return (isWhole(one) && mayBeAny(other)) || (isWhole(other) && mayBeAny(one));
}

function meetBeside(one: PortsOfProtocol, other: PortsOfProtocol, others: PortsOfProtocol): boolean {
  if (isEmpty(others)) return meet(one, other);
  if (others.isOpen) return false;
  const taken = atMost(others);
  const left = portsBeside(shared(one.ranges, other.ranges), taken);
  if (left.reduce((count, [first, last]) => count + last - first + 1, 0) > others.names.length) return true;
  // A name may be any number, but is none of those that have another.
  const isFree = (name: string) => taken.length === 0 && !others.names.includes(name);
  const named = isWhole(one)
    ? other.names
    : isWhole(other)
      ? one.names
      : one.names.filter((name) => other.names.includes(name));
  return named.some(isFree);
}

function common(one: PortsOfProtocol, other: PortsOfProtocol): PortsOfProtocol {
  if (isWhole(one)) return other;
  if (isWhole(other)) return one;
  const ranges = shared(one.ranges, other.ranges);
  const [most, mostOfOther] = [atMost(one), atMost(other)];
  // What may be any number may be one of the other's, which is not to be in both.
  const perhaps = [
    ...shared(most, mostOfOther),
    ...(mayBeAny(other) ? most : []),
    ...(mayBeAny(one) ? mostOfOther : []),
    ...(mayBeAny(one) && mayBeAny(other) ? [EVERY_PORT] : []),
  ];
  const names = one.names.filter((name) => other.names.includes(name));
  return { ranges, names, isOpen: false, perhaps: portsBeside(joinedPorts(perhaps), ranges) };
}

function without(set: PortsOfProtocol, other: PortsOfProtocol): PortsOfProtocol {
  if (isWhole(other)) return NO_PORTS.TCP;
  return {
    ...set,
    ranges: portsBeside(set.ranges, other.ranges),
    names: set.names.filter((name) => !other.names.includes(name)),
    perhaps: portsBeside(set.perhaps, other.ranges),
  };
}

/** True where some may be any number. */
function mayBeAny({ names, isOpen }: PortsOfProtocol): boolean {
  return isOpen || names.length > 0;
}

function isEmpty(ports: PortsOfProtocol): boolean {
  return ports.ranges.length === 0 && ports.perhaps.length === 0 && !mayBeAny(ports);
}

function isWhole({ ranges }: PortsOfProtocol): boolean {
  return leaveNoPortOut(ranges);
}

function atMost({ ranges, perhaps }: PortsOfProtocol): readonly PortRange[] {
  return perhaps.length === 0 ? ranges : joinedPorts([...ranges, ...perhaps]);
}

function overlap(one: readonly PortRange[], other: readonly PortRange[]): boolean {
  return eachShared(one, other).next().done !== true;
}

function shared(one: readonly PortRange[], other: readonly PortRange[]): PortRange[] {
  return [...eachShared(one, other)];
}

/** Both in order. */
function* eachShared(one: readonly PortRange[], other: readonly PortRange[]): Generator<PortRange, void, undefined> {
  let [i, k] = [0, 0];
  while (i < one.length && k < other.length) {
    const [[first, last], [from, to]] = [one[i]!, other[k]!];
    if (first <= to && from <= last) yield [Math.max(first, from), Math.min(last, to)];
    if (last < to) i += 1;
    else k += 1;
  }
}
