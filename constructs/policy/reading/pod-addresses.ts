import type { Block } from "./whole-space";
import { isOneAddress, sharesAddresses } from "./whole-space";

/** Where networks of a cell that nobody states usually are. Source: RFC 1918, RFC 6598, RFC 4193. */
export const PRIVATE_NETWORKS: readonly Block[] = [
  { cidr: "10.0.0.0/8" },
  { cidr: "172.16.0.0/12" },
  { cidr: "192.168.0.0/16" },
  { cidr: "100.64.0.0/10" },
  { cidr: "fc00::/7" },
];

/** Public addresses of IPv6, which pods have, too. */
const PUBLIC_IPV6: Block = { cidr: "2000::/3" };

/** Networks of one owner have a prefix at least as long; a shorter one means the internet. Source: RIPE-738, 5.1. */
const OWNERS_PREFIX = 29;

/**
 * What of a block may be addresses of pods, where nobody says which those have: the block, or the private network that
 * is in it. Undefined for public addresses, and for one address alone, which pods don't keep: it is meant for a machine.
 */
export function partOfPods(block: Block): string | undefined {
  if (isOneAddress(block)) return undefined;
  const prefix = Number(block.cidr.split("/")[1]);
  const found = [...PRIVATE_NETWORKS, ...(prefix < OWNERS_PREFIX ? [PUBLIC_IPV6] : [])].find((network) =>
    sharesAddresses(block, network),
  );
  if (found === undefined) return undefined;
  return prefix > Number(found.cidr.split("/")[1]) ? block.cidr : found.cidr;
}
