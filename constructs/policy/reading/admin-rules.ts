import type { Fields } from "./fields";
import { asFields, asFieldsList, asText, asTexts, fieldAt } from "./fields";
import type { Direction } from "./network-policies";
import { ENDS } from "./network-policies";
import type { PortRange } from "./port-ranges";
import { EVERY_PORT, leaveNoPortOut, portRange } from "./port-ranges";
import { isSet } from "./scalars";
import { readSelector, selectsEveryNamespace } from "./selectors";
import { wholeSpace } from "./whole-space";

export type AdminAction = "Accept" | "Deny" | "Pass";

/** Whom rules are about: pods of the cluster, or addresses outside. Only egress knows the latter. */
export const PUBLICS = ["pods", "outside"] as const;
export type Public = (typeof PUBLICS)[number];

/** What an administrators' policy makes of traffic with all of a public. */
export interface ForEverybody {
  /** What the first rule that leaves out nobody and no port does; undefined where no rule is such. */
  readonly action: AdminAction | undefined;
  /** True where a rule before it keeps some of the traffic from it. */
  readonly narrowed: boolean;
}

/** Reads the rules of a direction in their order: the first that is about some traffic decides on it. */
export function forEverybody(spec: unknown, direction: Direction, whom: Public): ForEverybody {
  let narrowed = false;
  for (const rule of asFieldsList(fieldAt(spec, direction.toLowerCase()))) {
    const action = adminAction(rule);
    const peers = asFieldsList(rule[ENDS[direction]]).filter((peer) => !isAboutOthers(peer, whom));
    if (action === undefined || peers.length === 0) continue;
    if (isForEveryPort(rule) && peers.some((peer) => isEverybody(peer, whom))) return { action, narrowed };
    narrowed ||= action !== "Accept";
  }
  return { action: undefined, narrowed };
}

/** True for a peer that is none of a public, whatever it says. */
function isAboutOthers(peer: Fields, whom: Public): boolean {
  return OTHERS[whom].some((field) => isSet(peer[field]));
}

const OTHERS: Readonly<Record<Public, readonly string[]>> = {
  pods: ["nodes", "domainNames"],
  outside: ["namespaces", "pods", "nodes"],
};

/** AdminNetworkPolicies allow what ClusterNetworkPolicies, which came after them, accept. */
export function adminAction({ action }: Fields): AdminAction | undefined {
  if (action === "Allow") return "Accept";
  return action === "Accept" || action === "Deny" || action === "Pass" ? action : undefined;
}

/** True for networks that are all addresses, those of the cluster's pods among them. */
export function areAllAddresses(networks: unknown): boolean {
  return wholeSpace(asTexts(networks).map((cidr) => ({ cidr }))) !== undefined;
}

/** Networks that are all addresses are all pods, too. */
function isEverybody(peer: Fields, whom: Public): boolean {
  if (areAllAddresses(peer["networks"])) return true;
  const pods = readSelector(fieldAt(peer, "pods.podSelector"));
  const namespaces = readSelector(peer["namespaces"] ?? fieldAt(peer, "pods.namespaceSelector"));
  return whom === "pods" && namespaces !== undefined && selectsEveryNamespace(namespaces) && (pods?.empty ?? true);
}

/** On every port of what programs are served by. Source: AdminNetworkPolicyPort; ClusterNetworkPolicyProtocol. */
function isForEveryPort(rule: Fields): boolean {
  const [ports, protocols] = [asFieldsList(rule["ports"]), asFieldsList(rule["protocols"])];
  if (ports.length + protocols.length === 0) return !isSet(rule["ports"]) && !isSet(rule["protocols"]);
  return leaveNoPortOut([...ports.map(rangeOfPort), ...protocols.map(rangeOfProtocol)]);
}

const NONE = portRange(undefined);

function rangeOfPort(port: Fields): PortRange {
  const [one, range] = [asFields(port["portNumber"]), asFields(port["portRange"])];
  if ((asText((one ?? range)?.["protocol"]) ?? "TCP") !== "TCP") return NONE;
  return one === undefined ? portRange(range?.["start"], range?.["end"]) : portRange(one["port"]);
}

function rangeOfProtocol(protocol: Fields): PortRange {
  const tcp = asFields(protocol["tcp"]);
  if (tcp === undefined) return NONE;
  const port = asFields(tcp["destinationPort"]);
  if (port === undefined) return EVERY_PORT;
  const range = asFields(port["range"]);
  return range === undefined ? portRange(port["number"]) : portRange(range["start"], range["end"]);
}
