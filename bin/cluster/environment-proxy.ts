import { BlockList, isIP } from "node:net";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy by which the environment has an https address reached, as kubectl and Terraform's providers read it:
 * HTTPS_PROXY, unless NO_PROXY names the host. This machine itself is never reached by a proxy.
 * Source: golang.org/x/net/http/httpproxy.
 */
export function environmentProxy(env: Environment, server: URL): string | undefined {
  const proxy = firstOf(env, "HTTPS_PROXY", "https_proxy");
  if (proxy === undefined) return undefined;
  const host = server.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (isThisMachine(host)) return undefined;
  const port = server.port === "" ? "443" : server.port;
  const exceptions = (firstOf(env, "NO_PROXY", "no_proxy") ?? "").split(",").map((entry) => entry.trim().toLowerCase());
  if (exceptions.some((entry) => entry !== "" && covers(entry, host, port))) return undefined;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

function firstOf(env: Environment, ...names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== "");
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** An entry of NO_PROXY: `*`, a network, an address or a domain; all but the first two may name a port. */
function covers(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  const network = /^(.+)\/(\d{1,3})$/.exec(entry);
  if (network !== null) return isWithin(network[1]!, Number(network[2]), host);
  const { name, at } = withPort(entry);
  if (at !== undefined && at !== port) return false;
  if (isIP(name) !== 0) return isWithin(name, isIP(name) === 4 ? 32 : 128, host);
  const domain = name.replace(/^\*(?=\.)/, "");
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

/** Of an IPv6 address only brackets tell where a port begins. */
function withPort(entry: string): { readonly name: string; readonly at?: string } {
  const found = /^(?:\[(.+)\]|([^:]+)):(\d+)$/.exec(entry);
  if (found === null) return { name: entry.replace(/^\[|\]$/g, "") };
  return { name: found[1] ?? found[2]!, at: found[3]! };
}

function isWithin(network: string, bits: number, host: string): boolean {
  const [ours, theirs] = [isIP(host), isIP(network)];
  if (ours === 0 || ours !== theirs || bits > (ours === 4 ? 32 : 128)) return false;
  const family = ours === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(network, bits, family);
  return list.check(host, family);
}
