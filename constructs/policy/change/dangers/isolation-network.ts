import type { KubernetesObject } from "../../../core/kubernetes";
import { kindOf } from "../../evidence/kind-of";
import { asTexts, fieldAt } from "../../reading/fields";
import { readSelector } from "../../reading/selectors";
import type { ResourceChange } from "../contract";
import type { DangerKind, Found } from "../danger";
import { changesOf, lossWords, isLoss, subjectOf, tenantIdOf } from "../danger";
import type { Change } from "../domain";
import { isHidden, same } from "../hidden";
import type { AllowedPeer } from "../network-allowances";
import { allowedPeers } from "../network-allowances";

const POLICY = "networking.k8s.io/NetworkPolicy";

export const isolationNetwork: DangerKind = {
  kind: "isolation-network",
  title: "A network policy would let through what is stopped now",
  why: "Network policies add up: one that lets everybody in, or a default deny that goes, opens the namespace to every pod of every tenant.",
  fix: "Name the peer by its namespace or address and its port; a tenant's own egress belongs into its file.",
  source: "kubernetes.io/docs/concepts/services-networking/network-policies",
  find: (change) =>
    changesOf(change, [POLICY]).flatMap((resource) => [...lostDeny(resource, change), ...opened(resource, change)]),
};

/** A policy that denies by selecting goes, or selects or denies less. */
function lostDeny(resource: ResourceChange, change: Change): Found[] {
  const { before, after } = resource;
  if (before === undefined) return [];
  const head = { subject: subjectOf(resource), attribute: "deny", resource, verdict: "danger" as const };
  if (isLoss(resource)) {
    if (resource.action === "delete" && isDenied(before, resource, change)) return [];
    return [
      {
        ...head,
        what: lossWords(resource),
        detail: `it denies ${directions(before).join(" and ")} that no policy names`,
      },
    ];
  }
  if (after === undefined) return [];
  const gone = directions(before).filter((direction) => !directions(after).includes(direction));
  if (gone.length > 0) return [{ ...head, what: `would no longer deny ${gone.join(" and ")} that no policy names` }];
  const [was, is] = [selector(before), selector(after)];
  if (same(was, is) || isEveryPod(is)) return [];
  return [
    {
      ...head,
      what: "would select other pods",
      detail: "those that it selects no longer are open unless another policy selects them",
    },
  ];
}

/** True where another policy that stays denies the same to every pod of the namespace. */
function isDenied(policy: KubernetesObject, { stack }: ResourceChange, change: Change): boolean {
  const plan = change.plans.find((candidate) => candidate.stack === stack);
  const staying = (plan?.kept ?? []).filter(
    ({ kind, metadata, ...object }) =>
      kind === "NetworkPolicy" &&
      metadata.namespace === policy.metadata.namespace &&
      isEveryPod(fieldAt(object, "spec.podSelector")),
  );
  return directions(policy).every((direction) => staying.some((other) => directions(other).includes(direction)));
}

function opened(resource: ResourceChange, change: Change): Found[] {
  const known = new Set(allowedPeers(resource.before).map(keyOf));
  const added = allowedPeers(resource.after).filter((peer) => peer.kind === "hidden" || !known.has(keyOf(peer)));
  return added.flatMap((peer): Found[] => {
    if (!isWide(peer, resource, change)) return [];
    const words = `${peer.direction === "Ingress" ? "from" : "to"} ${peer.name}${peer.port === "" ? "" : ` on ${peer.port}`}`;
    return [
      {
        verdict: peer.kind === "hidden" ? "unknown" : "danger",
        subject: subjectOf(resource),
        attribute: `${peer.direction} ${peer.name} ${peer.port}`,
        what: `would allow ${peer.direction.toLowerCase()} ${words}`,
        resource,
      },
    ];
  });
}

/** What a new tenant brings along and what its file says is no weakening: everything else that reaches beyond it is. */
function isWide(peer: AllowedPeer, resource: ResourceChange, change: Change): boolean {
  if (peer.kind === "own-namespace") return false;
  if (peer.kind === "everybody" || peer.kind === "hidden") return true;
  if (peer.kind === "address") return !isDeclared(peer, resource, change);
  // Name resolution, monitoring and the like come with the namespace; they are no news of a change.
  return resource.before !== undefined || !isNew(resource, change);
}

function isDeclared({ name, direction }: AllowedPeer, resource: ResourceChange, change: Change): boolean {
  const id = tenantIdOf(change, resource);
  const tenant = id === undefined ? undefined : change.tenants.get(id)?.after;
  return direction === "Egress" && tenant !== undefined && tenant.egress.some(({ cidr }) => cidr === name);
}

/** True where the namespace of an object is made by the same change. */
function isNew(resource: ResourceChange, change: Change): boolean {
  return change.resources.some(
    ({ action, after, stack }) =>
      action === "create" &&
      stack === resource.stack &&
      after !== undefined &&
      kindOf(after) === "Namespace" &&
      after.metadata.name === resource.after?.metadata.namespace,
  );
}

/** What a policy denies by selecting pods. Source: NetworkPolicySpec.policyTypes and its default. */
function directions(policy: KubernetesObject): string[] {
  const stated = asTexts(fieldAt(policy, "spec.policyTypes")).map((type) => type.toLowerCase());
  if (stated.length > 0) return stated;
  return Array.isArray(fieldAt(policy, "spec.egress")) ? ["ingress", "egress"] : ["ingress"];
}

/** No selector is for every pod, as an empty one is; one that nobody may see yet is for who knows whom. */
function isEveryPod(podSelector: unknown): boolean {
  return !isHidden(podSelector) && readSelector(podSelector)?.empty !== false;
}

function selector(policy: KubernetesObject): unknown {
  return fieldAt(policy, "spec.podSelector");
}

function keyOf({ direction, name, port }: AllowedPeer): string {
  return JSON.stringify([direction, name, port]);
}
