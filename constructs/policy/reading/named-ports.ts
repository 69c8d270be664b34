import type { Fields } from "./fields";
import { asText } from "./fields";
import type { PortRange } from "./port-ranges";
import { EVERY_PORT, leaveNoPortOut, portRange } from "./port-ranges";
import { asNumber, isSet } from "./scalars";

export const PROTOCOLS = ["TCP", "UDP", "SCTP"] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Protocols whose every port is among those that a rule names, by ranges that leave none out together. */
export function wholeProtocols(ports: readonly Fields[]): readonly Protocol[] {
  if (ports.length === 0) return PROTOCOLS;
  return PROTOCOLS.filter((protocol) => leaveNoPortOut(portsOf(ports, protocol)));
}

/** Ports of a protocol among those that a rule names, which are all where it names none. */
export function portsOf(named: readonly Fields[], protocol: Protocol): readonly PortRange[] {
  if (named.length === 0) return [EVERY_PORT];
  return named.filter((port) => protocolOf(port) === protocol).map(rangeOfPorts);
}

export function protocolOf(port: Fields): string {
  return asText(port["protocol"]) ?? "TCP";
}

/** True where some port may be among those of both rules: a name may be any number. */
export function mayShareAPort(one: readonly Fields[] = [], other: readonly Fields[] = []): boolean {
  if (one.length === 0 || other.length === 0) return true;
  return one.some((port) => other.some((each) => mayMeet(port, each)));
}

function mayMeet(one: Fields, other: Fields): boolean {
  const protocols = [one, other].map(protocolOf);
  if (protocols[0] !== protocols[1] && protocols.every(isProtocol)) return false;
  if ([one, other].some(isOpenPort)) return true;
  const [[first, last], [from, to]] = [rangeOfPorts(one), rangeOfPorts(other)];
  return first <= to && from <= last;
}

function isProtocol(text: string): boolean {
  return PROTOCOLS.some((protocol) => protocol === text);
}

function isOpenPort({ port, endPort }: Fields): boolean {
  return [port, endPort].some((each) => isSet(each) && asNumber(each) === undefined);
}

/** No port means every one. */
function rangeOfPorts(port: Fields): PortRange {
  return isSet(port["port"]) ? portRange(port["port"], port["endPort"]) : EVERY_PORT;
}
