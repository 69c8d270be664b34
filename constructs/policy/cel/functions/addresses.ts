import { isIP } from "node:net";
import type { Comparable, Library } from "./library";
import { CallError } from "./library";

/** An address, as one number of 32 or 128 bits. */
class Address implements Comparable {
  constructor(
    readonly bits: 32 | 128,
    readonly number: bigint,
  ) {}

  compareTo(other: unknown): number {
    const { bits, number } = other as Address;
    return bits === this.bits && number === this.number ? 0 : 1;
  }

  toString(): string {
    if (this.bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (this.number >> shift) & 255n).join(".");
    const groups = Array.from({ length: 8 }, (_, i) => ((this.number >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
    return shortened(groups);
  }
}

class Block implements Comparable {
  constructor(
    readonly address: Address,
    readonly prefix: number,
  ) {}

  compareTo(other: unknown): number {
    const { address, prefix } = other as Block;
    return prefix === this.prefix ? this.address.compareTo(address) : 1;
  }

  contains({ bits, number }: Address): boolean {
    const shift = BigInt(this.address.bits - this.prefix);
    return bits === this.address.bits && number >> shift === this.address.number >> shift;
  }
}

/** `::` for the longest run of zeros, as RFC 5952 has it. */
function shortened(groups: readonly string[]): string {
  const runs = [
    ...groups
      .map((group) => (group === "0" ? "0" : "x"))
      .join("")
      .matchAll(/0{2,}/g),
  ];
  const longest = runs.reduce<RegExpMatchArray | undefined>(
    (best, run) => (run[0].length > (best?.[0].length ?? 0) ? run : best),
    undefined,
  );
  if (longest === undefined) return groups.join(":");
  const from = longest.index!;
  return `${groups.slice(0, from).join(":")}::${groups.slice(from + longest[0].length).join(":")}`;
}

/** @returns undefined for what is no address, or one that Kubernetes refuses: with a zone, or IPv4 written as IPv6. */
function parseAddress(text: string): Address | undefined {
  const version = isIP(text);
  if (version === 0 || text.includes("%")) return undefined;
  if (version === 4)
    return new Address(
      32,
      text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n),
    );
  if (text.includes(".")) return undefined;
  const [head = "", tail] = text.split("::");
  const parts = (side: string) => (side === "" ? [] : side.split(":"));
  const [before, after] = [parts(head), parts(tail ?? "")];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return new Address(
    128,
    groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n),
  );
}

function parseBlock(text: string): Block | undefined {
  const [address = "", length = "", ...more] = text.split("/");
  const found = parseAddress(address);
  if (found === undefined || more.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(length)) return undefined;
  return Number(length) <= found.bits ? new Block(found, Number(length)) : undefined;
}

function valid<T>(found: T | undefined, text: string, what: string): T {
  if (found === undefined) throw new CallError(`${JSON.stringify(text)} is no ${what}`);
  return found;
}

const ip = (text: string) => valid(parseAddress(text), text, "IP address");
const cidr = (text: string) => valid(parseBlock(text), text, "CIDR");

function masked({ address, prefix }: Block): Block {
  const shift = BigInt(address.bits - prefix);
  return new Block(new Address(address.bits, (address.number >> shift) << shift), prefix);
}

const within = (address: Address, ...blocks: readonly string[]) =>
  blocks.some((block) => cidr(block).contains(address));

/** Kubernetes' `ip` and `cidr`, but for `ip.isCanonical`. */
export const addresses: Library = {
  name: "ip and cidr",
  register(environment) {
    environment
      .registerType("net.IP", { ctor: Address, fields: {} })
      .registerType("net.CIDR", { ctor: Block, fields: {} })
      .registerOperator("net.IP == net.IP", (a: Address, b: Address) => a.compareTo(b) === 0)
      .registerOperator("net.CIDR == net.CIDR", (a: Block, b: Block) => a.compareTo(b) === 0)
      .registerFunction("ip(string): net.IP", ip)
      .registerFunction("isIP(string): bool", (text: string) => parseAddress(text) !== undefined)
      .registerFunction("string(net.IP): string", (address: Address) => address.toString())
      .registerFunction("net.IP.family(): int", ({ bits }: Address) => (bits === 32 ? 4n : 6n))
      .registerFunction("net.IP.isUnspecified(): bool", ({ number }: Address) => number === 0n)
      .registerFunction("net.IP.isLoopback(): bool", (a: Address) => within(a, "127.0.0.0/8", "::1/128"))
      .registerFunction("net.IP.isLinkLocalMulticast(): bool", (a: Address) => within(a, "224.0.0.0/24", "ff02::/16"))
      .registerFunction("net.IP.isLinkLocalUnicast(): bool", (a: Address) => within(a, "169.254.0.0/16", "fe80::/10"))
      .registerFunction(
        "net.IP.isGlobalUnicast(): bool",
        (a: Address) =>
          a.number !== 0n &&
          !within(a, "127.0.0.0/8", "::1/128", "224.0.0.0/4", "ff00::/8", "169.254.0.0/16", "fe80::/10") &&
          !within(a, "255.255.255.255/32"),
      )
      .registerFunction("cidr(string): net.CIDR", cidr)
      .registerFunction("isCIDR(string): bool", (text: string) => parseBlock(text) !== undefined)
      .registerFunction("string(net.CIDR): string", ({ address, prefix }: Block) => `${address.toString()}/${prefix}`)
      .registerFunction("net.CIDR.ip(): net.IP", ({ address }: Block) => address)
      .registerFunction("net.CIDR.masked(): net.CIDR", masked)
      .registerFunction("net.CIDR.prefixLength(): int", ({ prefix }: Block) => BigInt(prefix))
      .registerFunction("net.CIDR.containsIP(net.IP): bool", (block: Block, address: Address) =>
        block.contains(address),
      )
      .registerFunction("net.CIDR.containsIP(string): bool", (block: Block, text: string) => block.contains(ip(text)))
      .registerFunction("net.CIDR.containsCIDR(net.CIDR): bool", containsBlock)
      .registerFunction("net.CIDR.containsCIDR(string): bool", (block: Block, text: string) =>
        containsBlock(block, cidr(text)),
      );
  },
};

function containsBlock(outer: Block, inner: Block): boolean {
  return inner.prefix >= outer.prefix && outer.contains(inner.address);
}
