import type { FieldPath } from "../../../core/fault";
import { lazily, oncePer } from "../../../core/once-per";
import type { CellFacts } from "../../../site/facts";
import type { CellNetwork } from "../../../tenant/cell-networks";
import { cellNetworks, podNetworks } from "../../../tenant/cell-networks";
import { METADATA_SERVICES } from "../../../tenant/metadata-services";
import { formatNetwork, parseNetwork } from "../../../tenant/network";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import type { Allowance, Peer } from "../../reading/network-policies";
import { writtenAt } from "../../evidence/written-at";
import { readNetworkPolicy } from "../../reading/network-policies";
import { PRIVATE_NETWORKS } from "../../reading/pod-addresses";
import { inTenantNamespaces } from "../../reading/tenancy";
import type { Block as AddressBlock } from "../../reading/whole-space";
import { sharesAddresses } from "../../reading/whole-space";
import { OWN_NAMESPACE } from "../../common-joins";
import { defineRule } from "../../rule";
import { notApplicable, passUnless, unknown, violation } from "../../verdict";

const allowing = (egress: string) => `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow, namespace: charite}
spec: {podSelector: {}, policyTypes: [Egress], egress: [${egress}]}`;
const NETWORK = "cells: {a1: {network: {podCidr: 10.128.0.0/10, serviceCidr: 172.20.0.0/16, operator: [10.9.0.0/16]}}}";

export const egressStaysOutside = defineRule({
  id: "tenancy/egress-stays-outside",
  title: "No tenant's NetworkPolicy lets pods out to the cell's own networks or a metadata service",
  severity: "error",
  why: "An address range passes every selector: one that holds the API servers, other tenants' pods or the metadata address opens them to code that nobody reviewed, and hands out the node's own credentials.",
  fix: "Name the addresses outside that the tenant needs, or leave the cell's networks and the metadata addresses out by except.",
  source: "networking.k8s.io/v1 NetworkPolicy, ipBlock; GDPR Art. 32(1)(b); NIS 2 Art. 21(2)(e)",
  reads: ["spec.policyTypes", "spec.egress", "metadata.namespace"],
  joins: [OWN_NAMESPACE],
  subjects: inTenantNamespaces("NetworkPolicy"),
  check(policy, evidence) {
    const { directions, allowances } = readNetworkPolicy(policy);
    const blocks = directions.includes("Egress") ? allowances.Egress.flatMap(blocksOf) : [];
    if (blocks.length === 0) return notApplicable();
    const cell = cellOf(policy, evidence);
    const closed = [...metadata(), ...(cell === undefined ? [] : cellNetworks(cell))];
    const found = blocks.flatMap((block) => {
      const reached = closed.filter((network) => reaches(block, network));
      return reached.length === 0 ? [] : [opens(block, reached, writtenAt(policy, evidence))];
    });
    const missing = unstated(cell);
    const inDoubt = blocks.find((block) => privateNetworks().some((network) => reaches(block, network)));
    if (found.length === 0 && missing.length > 0 && inDoubt !== undefined)
      return unknown(
        `${inDoubt.cidr} may hold ${missing.join(", ")} of its cell: nobody says which addresses those have`,
      );
    return passUnless(found);
  },
  examples: {
    passing: [
      allowing("{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}"),
      `${NETWORK}\n---\n${allowing("{to: [{ipBlock: {cidr: 10.8.0.0/16}}], ports: [{port: 443}]}")}`,
      `${NETWORK}\n---\n${allowing("{to: [{ipBlock: {cidr: 169.254.0.0/15, except: [169.254.0.0/16]}}]}")}`,
    ],
    failing: [
      allowing("{to: [{ipBlock: {cidr: 169.254.169.254/32}}]}"),
      allowing('{to: [{ipBlock: {cidr: "fd00:ec2::/32"}}]}'),
      allowing("{ports: [{port: 6443}]}"),
      allowing("{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}], ports: [{port: 443}]}"),
      `${NETWORK}\n---\n${allowing("{to: [{ipBlock: {cidr: 10.130.0.0/16}}]}")}`,
      `${NETWORK}\n---\n${allowing("{to: [{ipBlock: {cidr: 10.130.0.7/16}}]}")}`,
      `${NETWORK}\n---\n${allowing("{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.128.0.0/10]}}]}")}`,
    ],
  },
});

type Block = Peer & { readonly cidr: string };

const metadata = lazily(() =>
  ["169.254.0.0/16", "fe80::/10", ...METADATA_SERVICES].flatMap((text) => networkNamed("a metadata service", text)),
);

const privateNetworks = lazily(() => PRIVATE_NETWORKS.flatMap(({ cidr }) => networkNamed("a private network", cidr)));

/** A rule without peers lets out to every address; of what blocks are together, each is judged by itself. */
function blocksOf({ peers }: Allowance): Block[] {
  if (peers === undefined) return [{ cidr: "0.0.0.0/0" }, { cidr: "::/0" }];
  return peers.flatMap(({ cidr, ...peer }) =>
    cidr === undefined || peer.together !== undefined ? [] : [{ ...peer, cidr }],
  );
}

/** True where a block has an address of a network that its excepts, each or together, don't leave out. */
function reaches(block: Block, network: CellNetwork): boolean {
  return sharesAddresses(block, blockOf(network));
}

/** Each is asked of by every policy. */
const blockOf = oncePer(({ network }: CellNetwork): AddressBlock => ({ cidr: formatNetwork(network) }));

function opens({ cidr }: Block, reached: readonly CellNetwork[], file: FieldPath | undefined) {
  const names = [...new Set(reached.map(({ what, text }) => `${what} (${text})`))];
  return violation({
    ...(file?.[0] === "tenants" ? { path: [...file, "network", "egress"] } : {}),
    attribute: cidr,
    actual: `lets pods out to ${cidr}, which reaches ${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`,
    expected: "networks outside the cell",
  });
}

/** What a site leaves unsaid of a cell's own networks. */
function unstated(cell: CellFacts | undefined): string[] {
  const known = cell === undefined ? [] : cellNetworks(cell).map(({ what }) => what);
  return [
    ...(cell === undefined || podNetworks(cell).length === 0 ? ["the pods"] : []),
    ...(known.includes("the Services") ? [] : ["the Services"]),
    ...(known.includes("the API servers") || known.includes("the operator's network") ? [] : ["the API servers"]),
  ];
}

function cellOf({ cell }: EvidenceObject, { site }: Evidence): CellFacts | undefined {
  return site?.cells.find(({ id }) => id === cell);
}

function networkNamed(what: string, text: string): CellNetwork[] {
  const network = parseNetwork(text);
  return network === undefined ? [] : [{ what, text, network }];
}
