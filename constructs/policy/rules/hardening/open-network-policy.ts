import type { Fields } from "../../reading/fields";
import { asFields, asFieldsList, asList, asText, fieldAt } from "../../reading/fields";
import { readNetworkPolicy } from "../../reading/network-policies";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { notApplicable, passUnless, violation } from "../../verdict";

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
  subjects: objects("NetworkPolicy"),
  check(source) {
    const { object } = source;
    if (!object.apiVersion.startsWith("networking.k8s.io/")) return notApplicable();
    // Kubernetes doesn't read what a policy says of a direction that it is not for.
    if (!readNetworkPolicy(source).directions.includes("Ingress")) return notApplicable();
    return passUnless(
      asList(fieldAt(object["spec"], "ingress")).flatMap((rule, index) => {
        const who = everybodyOf(asFields(rule) ?? {});
        if (who === undefined) return [];
        return violation({
          attribute: `spec.ingress[${index}]`,
          field: ["spec", "ingress", index],
          actual: `lets ${who} in on every port`,
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
      POLICY("[{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: proxy}}}]}]"),
    ],
    failing: [
      POLICY("[{}]"),
      POLICY("[{from: []}]"),
      POLICY("[{from: [{podSelector: {}}]}, {from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]"),
      POLICY('[{from: [{ipBlock: {cidr: "::/0"}}]}]'),
      POLICY("[{from: [{namespaceSelector: {}}]}]"),
    ],
  },
});

/** Whom a rule without ports lets in, where that is everybody. */
function everybodyOf({ from, ports }: Fields): string | undefined {
  if (asList(ports).length > 0) return undefined;
  const peers = asFieldsList(from);
  if (asList(from).length === 0) return "everybody";
  for (const { ipBlock, namespaceSelector, podSelector } of peers) {
    const block = asFields(ipBlock);
    const cidr = asText(block?.["cidr"]);
    if ((cidr === "0.0.0.0/0" || cidr === "::/0") && asList(block?.["except"]).length === 0)
      return `everybody (${cidr})`;
    const namespaces = asFields(namespaceSelector);
    const pods = asFields(podSelector) ?? {};
    if (namespaces !== undefined && isEmpty(namespaces) && isEmpty(pods)) return "every pod of the cluster";
  }
  return undefined;
}

function isEmpty({ matchLabels, matchExpressions }: Fields): boolean {
  return Object.keys(asFields(matchLabels) ?? {}).length === 0 && asList(matchExpressions).length === 0;
}
