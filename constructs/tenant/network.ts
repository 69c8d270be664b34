import { isIP } from "node:net";

/** An IPv4 or IPv6 network; `base` is its first address as a number. */
export interface Network {
  readonly family: 4 | 6;
  readonly base: bigint;
  readonly prefix: number;
}

/**
 * Reads `203.0.113.0/24` or `2001:db8::/32`, strictly: no host bits, no zone, no IPv4 spelled inside IPv6.
 * @returns undefined for anything else.
 */
export function parseNetwork(text: string): Network | undefined {
  const network = readNetwork(text);
  return network === undefined || networkOf(network).base !== network.base ? undefined : network;
}

/** The network that an address with a prefix stands in, `203.0.113.9/24` → `203.0.113.0/24`; undefined for other text. */
export function enclosingNetwork(text: string): string | undefined {
  const network = readNetwork(text);
  return network === undefined ? undefined : formatNetwork(networkOf(network));
}

/** `203.0.113.0/24`, as others write it. */
export function formatNetwork({ family, base, prefix }: Network): string {
  const size = family === 4 ? 8n : 16n;
  const parts = Array.from({ length: family === 4 ? 4 : 8 }, (_, index) => BigInt(index) * size)
    .reverse()
    .map((shift) => ((base >> shift) & ((1n << size) - 1n)).toString(family === 4 ? 10 : 16));
  if (family === 4) return `${parts.join(".")}/${prefix}`;
  const zeros = /(?:^|:)0(?::0)+$/.exec(parts.join(":"));
  return `${zeros === null ? parts.join(":") : `${parts.join(":").slice(0, zeros.index)}::`}/${prefix}`;
}

/** The network of one address alone; undefined for text that is none, such as a host's name. */
export function hostNetwork(address: string): Network | undefined {
  return parseNetwork(`${address}/${isIP(address) === 4 ? 32 : 128}`);
}

/** True where the two have an address in common. */
export function overlaps(a: Network, b: Network): boolean {
  if (a.family !== b.family) return false;
  const shorter = BigInt(width(a.family) - Math.min(a.prefix, b.prefix));
  return a.base >> shorter === b.base >> shorter;
}

/** True where every address of the second is one of the first. */
export function contains(outer: Network, inner: Network): boolean {
  return outer.prefix <= inner.prefix && overlaps(outer, inner);
}

function readNetwork(text: string): Network | undefined {
  const match = /^([0-9a-fA-F.:]{2,39})\/(0|[1-9]\d{0,2})$/.exec(text);
  if (match === null) return undefined;
  const [, address = "", digits = ""] = match;
  const family = isIP(address);
  // `::ffff:127.0.0.1` is 127.0.0.1 to some stacks and an IPv6 address to others.
  if ((family !== 4 && family !== 6) || (family === 6 && address.includes("."))) return undefined;
  const prefix = Number(digits);
  if (prefix > width(family)) return undefined;
  return { family, base: family === 4 ? ipv4Bits(address) : ipv6Bits(address), prefix };
}

function networkOf({ family, base, prefix }: Network): Network {
  const host = BigInt(width(family) - prefix);
  return { family, base: (base >> host) << host, prefix };
}

function width(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

function ipv4Bits(address: string): bigint {
  return address.split(".").reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function ipv6Bits(address: string): bigint {
  const [head = "", tail = ""] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].reduce((bits, part) => (bits << 16n) | BigInt(`0x${part}`), 0n);
}
