import { podNetworks } from "../../tenant/cell-networks";
import type { Evidence } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";
import type { Allowance, Direction, Peer } from "../reading/network-policies";
import { cidrText, isEverywhere, policiesOf } from "../reading/network-policies";
import { isForEveryPod, otherPolicies } from "../reading/other-policies";
import type { Network } from "../reading/networks";
import { overlap, readNetwork } from "../reading/networks";
import { renderSelector, selects } from "../reading/selectors";
import type { TenantNamespace } from "../reading/tenancy";
import type { Edge } from "./witness";

/** What NetworkPolicies let through between a namespace's pods and others, in one direction. */
export interface Gate {
  readonly direction: Direction;
  /** False where some pod of the namespace is held by no policy in that direction. */
  readonly closed: boolean;
  /** Each with the policy's title. */
  readonly allowances: readonly { readonly policy: string; readonly allowance: Allowance }[];
}

/** What a policy of another API lets through, where that is everything. */
const EVERYTHING: Allowance = { whole: ["TCP", "UDP", "SCTP"] };

export function gateOf(evidence: Evidence, namespace: TenantNamespace, direction: Direction): Gate {
  const kept = gates(evidence)[direction].get(namespace);
  if (kept !== undefined) return kept;
  const gate = readGate(evidence, namespace, direction);
  gates(evidence)[direction].set(namespace, gate);
  return gate;
}

const gates = perEvidence(() => ({
  Ingress: new Map<TenantNamespace, Gate>(),
  Egress: new Map<TenantNamespace, Gate>(),
}));

function readGate(evidence: Evidence, namespace: TenantNamespace, direction: Direction): Gate {
  const policies = policiesOf(evidence, namespace).filter(({ directions }) => directions.includes(direction));
  const others = otherPolicies(evidence, namespace.cell, namespace.name);
  const opening = others.filter(({ isAdmins, holds }) => !isAdmins && holds[direction].opens === true);
  return {
    direction,
    closed:
      policies.some(({ everyPod }) => everyPod) ||
      others.some((policy) => isForEveryPod(policy) && policy.holds[direction].closes === true),
    allowances: [
      ...policies.flatMap(({ name, allowances }) =>
        allowances[direction].map((allowance) => ({ policy: `NetworkPolicy ${namespace.name}/${name}`, allowance })),
      ),
      ...opening.map(({ title }) => ({ policy: title, allowance: EVERYTHING })),
    ],
  };
}

/**
 * What lets the traffic between a namespace and another through; undefined where nothing does.
 * @param maybe true also for what does so only if pods have some addresses; see {@link holdsPods}.
 */
export function passage(
  evidence: Evidence,
  gate: Gate,
  own: TenantNamespace,
  other: TenantNamespace,
  maybe: boolean,
): Edge | undefined {
  const way = gate.direction === "Ingress" ? "ingress from" : "egress to";
  if (!gate.closed) return { object: `Namespace ${own.name}`, allows: `no NetworkPolicy closes ${way} others` };
  for (const { policy: object, allowance } of gate.allowances) {
    if (allowance.peers === undefined) return { object, allows: `${way} everybody` };
    for (const peer of allowance.peers) {
      if (peer.namespaces !== undefined && selects(peer.namespaces, other.labels))
        return { object, allows: `${way} namespaces with ${renderSelector(peer.namespaces)}` };
      if (holdsPods(evidence, peer, own.cell, maybe)) return { object, allows: `${way} ${cidrText(peer)}` };
    }
  }
  return undefined;
}

/**
 * True for a peer by address that holds pods of the cell; of a cell whose pods' addresses nobody says, only for all.
 * @param maybe true also for all but some, where nobody says whether pods are among those.
 */
export function holdsPods(evidence: Evidence, peer: Peer, cell: string | undefined, maybe: boolean): boolean {
  if (peer.cidr === undefined) return false;
  const pods = podsOf(evidence).get(cell ?? "") ?? [];
  if (pods.length === 0) return isEverywhere(peer) && (maybe || (peer.except ?? []).length === 0);
  const network = readNetwork(peer.cidr);
  const holes = (peer.except ?? []).flatMap((text) => readNetwork(text) ?? []);
  return network !== undefined && pods.some((pod) => overlap(network, pod) && !holes.some((hole) => within(pod, hole)));
}

/** True where it is said which addresses the pods of a cell have. */
export function knowsPods(evidence: Evidence, cell: string | undefined): boolean {
  return (podsOf(evidence).get(cell ?? "") ?? []).length > 0;
}

const podsOf = perEvidence(({ site }): ReadonlyMap<string, readonly Network[]> => {
  const cells = site?.cells ?? [];
  return new Map(cells.map((cell) => [cell.id, podNetworks(cell).flatMap(({ text }) => readNetwork(text) ?? [])]));
});

function within(inner: Network, outer: Network): boolean {
  return outer.first <= inner.first && inner.first + inner.size <= outer.first + outer.size;
}
