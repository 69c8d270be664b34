import type { EvidenceObject } from "../../evidence/evidence";
import { openReason } from "../../evidence/open-reason";
import { ciliumRules } from "../../reading/cilium-policies";
import { namesInWords } from "../../reading/names-in-words";
import type { Allowance } from "../../reading/network-policies";
import {
  cidrText,
  EVERY_POD_OF_CLUSTER,
  isEveryAddress,
  isToEveryPod,
  readNetworkPolicy,
  wholePorts,
} from "../../reading/network-policies";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import type { Unknown, Verdict, Violation } from "../../verdict";
import { notApplicable, passUnless, unknown, violation } from "../../verdict";

const POLICY = (ingress: string, more = "policyTypes: [Ingress, Egress]") => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}, ${more}, ingress: ${ingress}}`;

export const openNetworkPolicy = defineRule({
  id: "hardening/open-network-policy",
  title: "No NetworkPolicy lets everybody in on every port",
  severity: "warning",
  why: "Policies add up: one that allows everything takes back what all others deny to the same pods, and whoever looks for a policy of theirs finds one.",
  fix: "Name who may connect, in from, or the ports that are for everybody.",
  source:
    "NSA/CISA Kubernetes Hardening Guide 1.2, network policies; kubernetes.io/docs/concepts/services-networking/network-policies",
  reads: ["spec.ingress", "spec.policyTypes"],
  subjects: objects("NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"),
  check(source) {
    if (source.object.kind !== "NetworkPolicy") return ofCilium(source);
    if (!source.object.apiVersion.startsWith("networking.k8s.io/")) return notApplicable();
    const { directions, allowances } = readNetworkPolicy(source);
    // Kubernetes doesn't read what a policy says of a direction that it is not for.
    if (!directions.includes("Ingress")) return notApplicable();
    return passUnless(
      allowances.Ingress.flatMap((allowance, index) => {
        const who = everybodyOf(allowance);
        const ports = wholePorts(allowance);
        if (who === undefined || ports === undefined) return [];
        const { rules } = allowance;
        return violation({
          ...(rules === undefined
            ? { attribute: `spec.ingress[${index}]`, field: ["spec", "ingress", index] }
            : { attribute: "spec.ingress", field: ["spec", "ingress"] }),
          actual: `lets ${who} in on ${ports}${rules === undefined ? "" : `, by ${placesText(rules)} together`}`,
          expected: "peers in from, or ports",
        });
      }),
    );
  },
  examples: {
    passing: [
      POLICY("[]"),
      POLICY("[{from: [{podSelector: {}}]}]"),
      POLICY("[{from: [{ipBlock: {cidr: 192.0.2.0/24}}]}]"),
      POLICY("[{ports: [{port: 443}]}]"),
      POLICY("[{ports: [{port: 1024, endPort: 65535}, {port: https}]}]"),
      POLICY("[{ports: [{port: 1, endPort: 442}]}, {ports: [{port: 444, endPort: 65535}]}]"),
      POLICY("[{from: [{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/2}}]}]"),
      POLICY("[{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: proxy}}}]}]"),
    ],
    failing: [
      POLICY("[{}]"),
      POLICY("[{from: []}]"),
      POLICY("[{from: [{podSelector: {}}]}, {from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]"),
      POLICY('[{from: [{ipBlock: {cidr: "::/0"}}]}]'),
      POLICY("[{from: [{namespaceSelector: {}}]}]"),
      POLICY("[{ports: [{port: 1, endPort: 65535}]}]"),
      POLICY("[{ports: [{port: 1, endPort: 32767}]}, {ports: [{port: 32768, endPort: 65535}]}]"),
      POLICY("[{ports: [{protocol: TCP}, {protocol: UDP}, {protocol: SCTP}]}]"),
      POLICY("[{from: [{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/1}}]}]"),
      POLICY("[{from: [{ipBlock: {cidr: 0.0.0.0/1}}]}, {from: [{ipBlock: {cidr: 128.0.0.0/1}}]}]"),
      POLICY(
        "[{from: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: Exists}]}}]}]",
      ),
    ],
  },
});

/** Rules of Cilium's, of which each may have several. */
function ofCilium(source: EvidenceObject): readonly Verdict[] {
  const open = openReason(source, "spec", "specs");
  if (open !== undefined) return [unknown(open)];
  const found = ciliumRules(source).flatMap(({ holds: { Ingress } }, index): (Unknown | Violation)[] => {
    const attribute = `rule ${index + 1}`;
    if (Ingress.opens === true) {
      const actual = `lets ${Ingress.whom ?? "everybody"} in on every port`;
      return [violation({ attribute, actual, expected: "peers in ingress, or ports" })];
    }
    return Ingress.opens === undefined ? [unknown("who is let in is said by a group of addresses", attribute)] : [];
  });
  return found.length > 0 ? found : passUnless([]);
}

/** Whom an allowance lets in, where that is everybody. */
function everybodyOf(allowance: Allowance): string | undefined {
  const { peers } = allowance;
  if (peers === undefined) return "everybody";
  const world = peers.find(isEveryAddress);
  if (world !== undefined) return `everybody (${cidrText(world)})`;
  return isToEveryPod(allowance) ? EVERY_POD_OF_CLUSTER : undefined;
}

function placesText(rules: readonly number[]): string {
  return namesInWords(rules.map((index) => `spec.ingress[${index}]`));
}
