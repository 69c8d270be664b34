import type { KubernetesObject } from "../../core/kubernetes";
import type { Fields } from "../reading/fields";
import { asFields, asFieldsList, asList, asText, asTexts, fieldAt } from "../reading/fields";
import type { Direction } from "../reading/network-policies";
import { ENDS } from "../reading/network-policies";
import { readSelector, renderSelector, selectsEveryNamespace } from "../reading/selectors";
import { isWhole, wholeSpace } from "../reading/whole-space";
import { isHidden } from "./hidden";

/** One peer on one port that a NetworkPolicy lets through. */
export interface AllowedPeer {
  readonly direction: Direction;
  readonly kind: "everybody" | "namespaces" | "address" | "own-namespace" | "hidden";
  /** `203.0.113.0/24`, `namespaces tenant=uni-b`. */
  readonly name: string;
  /** `443/TCP`; `every port`. */
  readonly port: string;
}

/** All that a policy lets through, peer by peer and port by port. */
export function allowedPeers(policy: KubernetesObject | undefined): AllowedPeer[] {
  return (["Ingress", "Egress"] as const).flatMap((direction) => {
    const rules = fieldAt(policy, `spec.${direction.toLowerCase()}`);
    if (isHidden(rules))
      return [{ direction, kind: "hidden" as const, name: "peers that nobody may see yet", port: "" }];
    const read = asFieldsList(rules).map((rule) => ({
      peers: asFieldsList(rule[ENDS[direction]]),
      ports: portsOf(rule),
    }));
    const byPorts = new Map<string, { readonly ports: readonly string[]; readonly peers: Fields[] }>();
    for (const { peers, ports } of read) {
      const same = byPorts.get(ports.join()) ?? { ports, peers: [] };
      same.peers.push(...peers);
      byPorts.set(ports.join(), same);
    }
    return [
      ...read.map(({ peers, ports }) => ({ ports, named: peers.length === 0 ? [EVERYBODY] : peers.map(peerOf) })),
      // What rules leave out one by one, those on the same ports may let through together.
      ...[...byPorts.values()].map(({ peers, ports }) => ({ ports, named: together(peers) })),
    ].flatMap(({ named, ports }) =>
      named.flatMap((peer) => ports.map((port): AllowedPeer => ({ direction, ...peer, port }))),
    );
  });
}

const EVERYBODY = { kind: "everybody", name: "everybody" } as const;

function peerOf(peer: Fields): Pick<AllowedPeer, "kind" | "name"> {
  const block = asFields(peer["ipBlock"]);
  const cidr = asText(block?.["cidr"]);
  if (cidr !== undefined && isWhole(cidr)) return { kind: "everybody", name: `everybody (${cidr})` };
  if (cidr !== undefined) return { kind: "address", name: cidr };
  const namespaces = readSelector(peer["namespaceSelector"]);
  const pods = readSelector(peer["podSelector"]);
  const podWords = pods === undefined || pods.empty ? "" : `, pods ${renderSelector(pods)}`;
  if (namespaces === undefined) return { kind: "own-namespace", name: `pods of its own namespace${podWords}` };
  if (selectsEveryNamespace(namespaces)) return { kind: "everybody", name: `every namespace${podWords}` };
  return { kind: "namespaces", name: `namespaces ${renderSelector(namespaces)}${podWords}` };
}

/** Everybody, where blocks that are none of them all addresses leave none out together. */
function together(peers: readonly Fields[]): Pick<AllowedPeer, "kind" | "name">[] {
  if (peers.length < 2) return [];
  const blocks = peers.flatMap((peer) => {
    const block = asFields(peer["ipBlock"]);
    const cidr = asText(block?.["cidr"]);
    return cidr === undefined ? [] : [{ cidr, except: asTexts(block?.["except"]) }];
  });
  const space = blocks.some(({ cidr }) => isWhole(cidr)) ? undefined : wholeSpace(blocks);
  return space === undefined ? [] : [{ kind: "everybody", name: `everybody (${space.cidr} in parts)` }];
}

function portsOf(rule: Fields): string[] {
  const ports = asFieldsList(rule["ports"]).map((port) => {
    const [first, last] = [scalar(port["port"]), scalar(port["endPort"])];
    const range = first === undefined ? "every port" : last === undefined ? first : `${first}-${last}`;
    return `${range}/${asText(port["protocol"]) ?? "TCP"}`;
  });
  return asList(rule["ports"]).length === 0 ? ["every port"] : ports;
}

function scalar(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
