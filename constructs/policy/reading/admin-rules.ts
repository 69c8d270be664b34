import { readAdminPods } from "./admin-peers";
import type { Fields } from "./fields";
import { asFields, asFieldsList, asText, asTexts, fieldAt } from "./fields";
import type { Direction } from "./network-policies";
import { ENDS } from "./network-policies";
import type { Opening } from "./openings";
import { openedAt } from "./openings";
import { PROTOCOLS } from "./named-ports";
import type { PortSet } from "./port-sets";
import { ALL_PORTS, NO_PORTS, portSet } from "./port-sets";
import { isSet } from "./scalars";
import { selectsEveryNamespace } from "./selectors";

const ACTIONS = ["Accept", "Deny", "Pass"] as const;
export type AdminAction = (typeof ACTIONS)[number];

/** Whom rules are about: pods of the cluster, or addresses outside. Only egress knows the latter. */
export const PUBLICS = ["pods", "outside"] as const;
export type Public = (typeof PUBLICS)[number];

/** What an administrators' policy makes of traffic with all of a public. */
export interface ForEverybody {
  /** What is first done to all of them on every port, by one rule or by several; undefined where nothing is. */
  readonly action: AdminAction | undefined;
  /** True where a rule before the last of those keeps some of the traffic from it. */
  readonly narrowed: boolean;
}

/** Reads the rules of a direction in their order: the first that is about some traffic decides on it. */
export function forEverybody(spec: unknown, direction: Direction, whom: Public): ForEverybody {
  const rules = asFieldsList(fieldAt(spec, direction.toLowerCase())).flatMap((rule) => {
    const action = adminAction(rule);
    const peers = asFieldsList(rule[ENDS[direction]]).filter((peer) => !isAboutOthers(peer, whom));
    return action === undefined || peers.length === 0 ? [] : [{ action, opening: openingOf(rule, peers, whom) }];
  });
  const last = ACTIONS.reduce((first, action) => Math.min(first, completedAt(rules, action)), rules.length);
  const before = rules.slice(0, last);
  return { action: rules[last]?.action, narrowed: before.some(({ action }) => action !== "Accept") };
}

interface AdminRule {
  readonly action: AdminAction;
  readonly opening: Opening;
}

/** Where rules of one action, which may do it to everybody in several parts, have left nobody out; else past the end. */
function completedAt(rules: readonly AdminRule[], action: AdminAction): number {
  const own = rules.flatMap((rule, index) => (rule.action === action ? [{ opening: rule.opening, index }] : []));
  return own[openedAt(own.map(({ opening }) => opening))]?.index ?? rules.length;
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
  return ACTIONS.find((each) => each === action);
}

/** Networks that are all addresses are all pods, too. */
function openingOf(rule: Fields, peers: readonly Fields[], whom: Public): Opening {
  return {
    everybody: whom === "pods" && peers.some(isEveryPod),
    blocks: peers.flatMap(({ networks }) => asTexts(networks).map((cidr) => ({ cidr }))),
    // Programs are served by TCP.
    ports: portsOfAdmins(rule).TCP.ranges,
  };
}

function isEveryPod(peer: Fields): boolean {
  const pods = readAdminPods(peer);
  return pods?.namespaces !== undefined && selectsEveryNamespace(pods.namespaces) && pods.whole;
}

/** Ports of all protocols that a rule is about. Source: AdminNetworkPolicyPort; ClusterNetworkPolicyProtocol. */
export function portsOfAdmins(rule: Fields): PortSet {
  if (!isSet(rule["ports"]) && !isSet(rule["protocols"])) return ALL_PORTS;
  const named = [
    ...asFieldsList(rule["ports"]).flatMap(namedByPort),
    ...asFieldsList(rule["protocols"]).flatMap(namedByProtocol),
  ];
  return named.length === 0 ? NO_PORTS : portSet(named);
}

/** As NetworkPolicies name ports. */
function namedByPort(port: Fields): Fields[] {
  const [one, range] = [asFields(port["portNumber"]), asFields(port["portRange"])];
  if (one !== undefined) return [{ protocol: one["protocol"], port: one["port"] ?? UNSAID }];
  if (range !== undefined)
    return [{ protocol: range["protocol"], port: range["start"] ?? UNSAID, endPort: range["end"] }];
  return namedForAll(port["namedPort"]);
}

function namedByProtocol(of: Fields): Fields[] {
  const stated = PROTOCOLS.flatMap((protocol) => {
    const fields = asFields(of[protocol.toLowerCase()]);
    if (fields === undefined) return [];
    const port = asFields(fields["destinationPort"]);
    if (port === undefined) return [{ protocol }];
    const range = asFields(port["range"]);
    return [
      range === undefined
        ? { protocol, port: port["number"] ?? UNSAID }
        : { protocol, port: range["start"] ?? UNSAID, endPort: range["end"] },
    ];
  });
  return stated.length > 0 ? stated : namedForAll(of["destinationNamedPort"]);
}

/** What says neither a number nor a name is read as a name that nobody knows. */
const UNSAID = "?";

function namedForAll(name: unknown): Fields[] {
  return PROTOCOLS.map((protocol) => ({ protocol, port: asText(name) ?? UNSAID }));
}
