import { BlockList, isIP } from "node:net";
import { z } from "zod";

/** Networks that no tenant may reach by a rule of its own file, each with why. */
const FORBIDDEN: readonly (readonly [cidr: string, why: string])[] = [
  ["169.254.0.0/16", "link-local addresses, the metadata service among them"],
  ["127.0.0.0/8", "the node itself"],
  ["224.0.0.0/4", "multicast"],
  ["0.0.0.0/8", "this network"],
  ["fe80::/10", "link-local addresses"],
  ["::1/128", "the node itself"],
  ["ff00::/8", "multicast"],
];

/** Broader than this a rule is no allow-list. */
const SHORTEST_PREFIX = { 4: 8, 6: 32 } as const;

/** Why a text is no network that a tenant may be let out to; undefined where it is one. */
export function egressProblem(text: string): string | undefined {
  const [address = "", prefixText = ""] = text.split("/");
  const family = isIP(address);
  const prefix = /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : NaN;
  if ((family !== 4 && family !== 6) || !(prefix >= 0 && prefix <= (family === 4 ? 32 : 128)))
    return "is not a network";
  if (prefix < SHORTEST_PREFIX[family]) return "is too wide for an allow-list";
  if (networkAddress(address, prefix, family) !== toBits(address, family)) return "has bits set after its prefix";
  const found = FORBIDDEN.find(([cidr]) => overlaps(text, cidr));
  return found === undefined ? undefined : `reaches ${found[0]}: ${found[1]}`;
}

function overlaps(a: string, b: string): boolean {
  return contains(a, b) || contains(b, a);
}

function contains(outer: string, inner: string): boolean {
  const [network = "", prefix = ""] = outer.split("/");
  const [address = ""] = inner.split("/");
  const family = isIP(network) === 6 ? "ipv6" : "ipv4";
  if ((isIP(address) === 6 ? "ipv6" : "ipv4") !== family) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), family);
  return list.check(address, family);
}

function networkAddress(address: string, prefix: number, family: 4 | 6): bigint {
  const host = BigInt((family === 4 ? 32 : 128) - prefix);
  return (toBits(address, family) >> host) << host;
}

function toBits(address: string, family: 4 | 6): bigint {
  if (family === 4) return address.split(".").reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
  const [head = "", tail = ""] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].reduce((bits, part) => (bits << 16n) | BigInt(`0x${part}`), 0n);
}

export const EgressModel = z.strictObject({
  cidr: z
    .string()
    .max(43)
    .check(({ value, issues }) => {
      const problem = /[%.]\d*:.*\./.test(value) || value.includes("%") ? "is not a network" : egressProblem(value);
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
    .meta({ description: "Network that the tenant's pods may reach." }),
  ports: z.array(z.int().min(1).max(65_535)).min(1).max(20).meta({ description: "TCP ports there." }),
});
