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

/** True where nobody knows which ports are meant: a name may be any number. */
export function isOpenPort({ port, endPort }: Fields): boolean {
  return [port, endPort].some((each) => isSet(each) && asNumber(each) === undefined);
}

/** The name by which an entry of a rule calls a port; undefined where it doesn't, or nobody knows how. */
export function nameOfPort({ port, endPort }: Fields): string | undefined {
  const name = asText(port);
  return !isSet(endPort) && name !== undefined && /^[a-z0-9-]*[a-z][a-z0-9-]*$/.test(name) ? name : undefined;
}

/** Those that one entry of a rule names; no port means every one. */
export function rangeOfPorts(port: Fields): PortRange {
  return isSet(port["port"]) ? portRange(port["port"], port["endPort"]) : EVERY_PORT;
}
