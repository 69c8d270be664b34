import { z } from "zod";
import type { Fault } from "../core/fault";
import type { CellFacts, TenantFacts } from "../site/facts";
import { cellNetworks } from "./cell-networks";
import { METADATA_SERVICES } from "./metadata-services";
import type { Network } from "./network";
import { enclosingNetwork, overlaps, parseNetwork } from "./network";

/**
 * Networks that no tenant may reach by a rule of its own file, each with why: what is on the node, what is every node's,
 * and what stands for IPv4 addresses in other words, past this very list.
 * Source: IANA IPv4 and IPv6 Special-Purpose Address Registries, read 2026-11-22.
 */
const FORBIDDEN: readonly (readonly [cidr: string, why: string])[] = [
  ["0.0.0.0/8", "this network"],
  ["127.0.0.0/8", "the node itself"],
  ["169.254.0.0/16", "link-local addresses, the metadata service among them"],
  ["224.0.0.0/4", "multicast"],
  ["240.0.0.0/4", "reserved and broadcast addresses"],
  ["::/96", "the node itself, and IPv4 addresses in other words"],
  ["::ffff:0:0/96", "IPv4 addresses in other words"],
  ["64:ff9b::/96", "IPv4 addresses in other words (NAT64)"],
  ["64:ff9b:1::/48", "IPv4 addresses in other words (NAT64)"],
  ["2001::/32", "IPv4 addresses in other words (Teredo)"],
  ["2002::/16", "IPv4 addresses in other words (6to4)"],
  ["fe80::/10", "link-local addresses"],
  ["ff00::/8", "multicast"],
  ...METADATA_SERVICES.map((cidr) => [cidr, "a metadata service, which tells a node's credentials"] as const),
];

/** Broader than this a rule is no allow-list: about the most that one organisation has. */
const SHORTEST_PREFIX = { 4: 8, 6: 32 } as const;
export const SHORTEST = "/8 (IPv6: /32)";

/** Why a text is no network that a tenant may be let out to; undefined where it is one. */
export function egressProblem(text: string): string | undefined {
  return networkProblem(text, false);
}

/** The same for networks that a rule may name; `wide` where it may be as broad as the world. */
export function networkProblem(text: string, wide: boolean): string | undefined {
  const network = parseNetwork(text);
  if (network === undefined) {
    const enclosing = enclosingNetwork(text);
    return enclosing === undefined ? "is not a network" : `has bits set after its prefix: the network is ${enclosing}`;
  }
  if (isWide(text)) return wide ? undefined : "is too wide for an allow-list";
  const found = FORBIDDEN.find(([cidr]) => overlapsText(network, cidr));
  return found === undefined ? undefined : `reaches ${found[0]}: ${found[1]}`;
}

/** True for a network that is broader than any one organisation's. */
export function isWide(text: string): boolean {
  const network = parseNetwork(text);
  return network !== undefined && network.prefix < SHORTEST_PREFIX[network.family];
}

/**
 * Networks of cells that a tenant's file would let its pods out to: other tenants' pods and the operators' Services,
 * the API servers, the fabric. What the site doesn't say, as the pod network of a cell that others provisioned, is not
 * compared.
 * @param cells first those that it is in; a network that several have is named once.
 */
export function egressFaults(tenant: Pick<TenantFacts, "egress">, cells: readonly CellFacts[]): Fault[] {
  // Most tenants are let out to nothing, and cells have dozens of networks.
  if (tenant.egress.length === 0) return [];
  const own = cells.flatMap((cell) => cellNetworks(cell).map((inside) => ({ ...inside, cell: cell.id })));
  const first = own.filter(
    ({ what, text }, index) => index === own.findIndex((one) => one.what === what && one.text === text),
  );
  return tenant.egress.flatMap(({ cidr }, index) => {
    const network = parseNetwork(cidr);
    return first
      .filter((inside) => network !== undefined && overlaps(network, inside.network))
      .map(({ what, text, cell }) => ({
        code: "tenant/egress-into-cell",
        message: `${cidr} reaches ${what} of cell ${cell}, ${text}`,
        path: ["network", "egress", index, "cidr"],
        received: cidr,
        allowed: "networks outside the cell",
        fix: "name the addresses outside that the tenant needs; what is inside is opened by the operator",
      }));
  });
}

function overlapsText(network: Network, cidr: string): boolean {
  const other = parseNetwork(cidr);
  return other !== undefined && overlaps(network, other);
}

export const EgressModel = z.strictObject({
  cidr: z
    .string()
    .max(43)
    .check(({ value, issues }) => {
      const problem = egressProblem(value);
      if (problem === undefined) return;
      issues.push({
        code: "custom",
        input: value,
        message: problem,
        params: {
          code: "tenant/egress",
          allowed:
            "a network such as 203.0.113.0/24, at least /8 (IPv6: /32), outside link-local and loopback addresses",
        },
      });
    })
    .meta({
      description: "Network that the tenant's pods may reach, such as 203.0.113.0/24; at least /8 (IPv6: /32).",
    }),
  ports: z
    .array(z.int().min(1).max(65_535))
    .min(1)
    .max(20)
    .refine((all) => new Set(all).size === all.length, { error: "must not name a port twice" })
    .meta({ description: "TCP ports there." }),
});
