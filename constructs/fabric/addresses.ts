/** An IPv4 network: `base` is its first address as a number. */
export interface Cidr {
  readonly base: number;
  readonly prefix: number;
}

const OCTET = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
const CIDR = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}/(0|[1-9]|[12]\\d|3[0-2])$`);

/**
 * Reads `10.64.0.0/10`, strictly: dotted decimal without leading zeros (which some readers take for octal), and no
 * bits set after the prefix.
 * @returns undefined for anything else.
 */
export function parseCidr(text: string): Cidr | undefined {
  const match = CIDR.exec(text);
  if (match === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  const base = ((a * 256 + b) * 256 + c) * 256 + d;
  return base % addressCount(prefix) === 0 ? { base, prefix } : undefined;
}

/** The network that an address with a prefix stands in: `10.64.3.1/10` → `10.64.0.0/10`; undefined for other text. */
export function networkOf(text: string): string | undefined {
  const match = CIDR.exec(text);
  if (match === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return formatCidr({ base: address - (address % addressCount(prefix)), prefix });
}

export function formatCidr({ base, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** Addresses of a network, its first and last included. */
export function addressCount(prefix: number): number {
  return 2 ** (32 - prefix);
}

/**
 * The first `parts` of the smallest equal power-of-two parts that a network splits into: three parts are quarters.
 * @throws RangeError when the network has fewer addresses than parts.
 */
export function splitCidr({ base, prefix }: Cidr, parts: number): Cidr[] {
  const partPrefix = prefix + Math.ceil(Math.log2(parts));
  if (partPrefix > 32) throw new RangeError(`/${prefix} has fewer than ${parts} addresses`);
  return Array.from({ length: parts }, (_, index) => ({
    base: base + index * addressCount(partPrefix),
    prefix: partPrefix,
  }));
}

/** Prefix of the smallest network that has at least so many addresses. */
export function prefixFor(addresses: number): number {
  return 32 - Math.ceil(Math.log2(addresses));
}
