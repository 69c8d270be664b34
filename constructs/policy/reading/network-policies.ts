import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKindInNamespace } from "../evidence/index-of";
import { asFields, asFieldsList, asList, asText, asTexts } from "./fields";
import type { Selector } from "./selectors";
import { readSelector } from "./selectors";
import type { TenantNamespace } from "./tenancy";

export type Direction = "Ingress" | "Egress";

/** One end that a rule lets through. */
export interface Peer {
  /** Absent on peers of the policy's own namespace. */
  readonly namespaces?: Selector;
  /** Absent for all of its namespaces' pods. */
  readonly pods?: Selector;
  readonly cidr?: string;
  /** Networks that the cidr is without. */
  readonly except?: readonly string[];
}

/** One allowance of a NetworkPolicy. */
export interface Allowance {
  /** Absent where the rule names no peers, which allows every one. */
  readonly peers?: readonly Peer[];
  readonly allPorts: boolean;
}

/** A NetworkPolicy as it works. Source: networking.k8s.io/v1 NetworkPolicySpec. */
export interface PolicyView {
  readonly source: EvidenceObject;
  readonly name: string;
  /** True where it is for every pod of its namespace. */
  readonly everyPod: boolean;
  readonly directions: readonly Direction[];
  readonly allowances: Readonly<Record<Direction, readonly Allowance[]>>;
}

export function readNetworkPolicy(source: EvidenceObject): PolicyView {
  const spec = asFields(source.object["spec"]) ?? {};
  const egress = asList(spec["egress"]);
  const stated = asTexts(spec["policyTypes"]);
  const types = stated.length > 0 ? stated : egress.length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
  return {
    source,
    name: source.object.metadata.name,
    everyPod: readSelector(spec["podSelector"])?.empty ?? true,
    directions: (["Ingress", "Egress"] as const).filter((direction) => types.includes(direction)),
    allowances: {
      Ingress: readAllowances(spec["ingress"], "from"),
      Egress: readAllowances(spec["egress"], "to"),
    },
  };
}

/** The policies of a tenant's namespace. */
export function policiesOf(evidence: Evidence, { cell, name }: TenantNamespace): PolicyView[] {
  return objectsOfKindInNamespace(evidence, "NetworkPolicy", cell, name).map(readNetworkPolicy);
}

/** True where an allowance takes back a default deny: everybody, on every port. */
export function allowsEverything({ peers, allPorts }: Allowance): boolean {
  return allPorts && (peers === undefined || peers.some(isEverywhere));
}

/** True for a peer that is the whole address space, pods of other namespaces included. */
export function isEverywhere({ cidr }: Peer): boolean {
  return cidr === "0.0.0.0/0" || cidr === "::/0";
}

function readAllowances(rules: unknown, ends: "from" | "to"): Allowance[] {
  // An item that says nothing allows everything, as to Kubernetes.
  return asList(rules).map((item) => {
    const rule = asFields(item) ?? {};
    const peers = asFieldsList(rule[ends]).map(readPeer);
    return { allPorts: asList(rule["ports"]).length === 0, ...(peers.length === 0 ? {} : { peers }) };
  });
}

function readPeer(peer: Readonly<Record<string, unknown>>): Peer {
  const namespaces = readSelector(peer["namespaceSelector"]);
  const pods = readSelector(peer["podSelector"]);
  const block = asFields(peer["ipBlock"]);
  const cidr = asText(block?.["cidr"]);
  const except = asTexts(block?.["except"]);
  return {
    ...(namespaces === undefined ? {} : { namespaces }),
    ...(pods === undefined ? {} : { pods }),
    ...(cidr === undefined ? {} : { cidr }),
    ...(except.length === 0 ? {} : { except }),
  };
}
