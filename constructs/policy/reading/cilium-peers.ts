import { LABELS } from "../../core/labels";
import type { Fields } from "./fields";
import { asFieldsList, asList, asTexts } from "./fields";
import type { ENDS } from "./network-policies";
import { isSet } from "./scalars";
import type { Selector } from "./selectors";
import { EVERYTHING, readSelector } from "./selectors";

/** The label by which Cilium knows a pod's namespace. */
export const POD_NAMESPACE = "io.kubernetes.pod.namespace";

/** How labels of a pod's namespace begin. */
const NAMESPACE_LABELS = "io.cilium.k8s.namespace.labels.";

export type Ends = (typeof ENDS)["Ingress" | "Egress"];

/** Whose pods a rule is about, beside those of its own namespace. */
export interface CiliumPeers {
  readonly namespaces: readonly Selector[];
  /** True where it may be about more, which can't be told. */
  readonly mayBeMore: boolean;
}

/** Where a policy stands: one without a namespace is about endpoints of all of them. */
export interface Standing {
  readonly namespace: string | undefined;
}

/**
 * Pods that rules name on some port at least. Addresses and `world` are outside: Cilium holds none of them against pods
 * that it knows. Source: docs.cilium.io, network policy, layer 3.
 */
export function podPeers(rules: readonly Fields[], ends: Ends, standing: Standing): CiliumPeers {
  const found = rules.map((rule) => peersOf(rule, ends, standing));
  return {
    namespaces: found.flatMap(({ namespaces }) => namespaces),
    mayBeMore: found.some(({ mayBeMore }) => mayBeMore),
  };
}

function peersOf(rule: Fields, ends: Ends, standing: Standing): CiliumPeers {
  if (namesEveryPod(rule, ends)) return { namespaces: [EVERYTHING], mayBeMore: false };
  const read = asFieldsList(rule[`${ends}Endpoints`]).map((endpoints) => namespacesOf(endpoints, standing));
  return {
    namespaces: read.flatMap((selector) => selector ?? []),
    mayBeMore: read.includes(undefined) || asList(rule[`${ends}Services`]).length > 0,
  };
}

/** True for a rule that names no peers, or all of the cluster's. */
export function namesEveryPod(rule: Fields, ends: Ends): boolean {
  return namesNoPeers(rule, ends) || asTexts(rule[`${ends}Entities`]).some((entity) => PODS.has(entity));
}

const PODS = new Set(["all", "cluster"]);

/** Ports are for everybody where no peers are named; no ports and no peers are nobody, and so is an empty list of peers. */
export function namesNoPeers(rule: Fields, ends: Ends): boolean {
  const isOfPeers = (field: string) => field.startsWith(ends) && field !== "toPorts";
  return (
    asList(rule["toPorts"]).length > 0 && !Object.keys(rule).some((field) => isOfPeers(field) && isSet(rule[field]))
  );
}

/** Namespaces of endpoints, those that they name no namespace of being of the policy's own; undefined where it can't be told. */
function namespacesOf(endpoints: Fields, { namespace }: Standing): Selector | undefined {
  const selector = ciliumSelector(endpoints);
  const requirements = selector.requirements.flatMap((each) => {
    if (each.key === POD_NAMESPACE) return [{ ...each, key: LABELS.namespaceName }];
    return each.key.startsWith(NAMESPACE_LABELS) ? [{ ...each, key: each.key.slice(NAMESPACE_LABELS.length) }] : [];
  });
  if (selector.requirements.some(({ key }) => !isPodLabel(key) && !key.startsWith(NAMESPACE_LABELS))) return undefined;
  if (requirements.length > 0) return { empty: false, requirements };
  if (namespace === undefined) return EVERYTHING;
  return { empty: false, requirements: [{ key: LABELS.namespaceName, operator: "In", values: [namespace] }] };
}

/** Where a label comes from stands before it. */
export function ciliumSelector(value: Fields): Selector {
  const selector = readSelector(value) ?? EVERYTHING;
  const requirements = selector.requirements.map((each) => ({ ...each, key: each.key.replace(/^(k8s|any)[:.]/, "") }));
  return { ...selector, requirements };
}

/** What doesn't come from Kubernetes is no label of a pod. */
export function isPodLabel(key: string): boolean {
  return !key.includes(":") && !key.startsWith("io.cilium.");
}
