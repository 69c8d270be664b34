import { addTo } from "../../../core/add-to";
import type { Comparable, Library } from "./library";
import { CallError } from "./library";

class Url implements Comparable {
  constructor(
    readonly text: string,
    readonly parts: { readonly scheme: string; readonly host: string; readonly path: string; readonly query: string },
  ) {}

  compareTo(other: unknown): number {
    return this.text === (other as Url).text ? 0 : 1;
  }
}

/**
 * A URL with a scheme, or an absolute path. Source: Go's url.ParseRequestURI, which Kubernetes calls.
 * @throws CallError for what Go may read in another way: then nothing is said, rather than something wrong.
 */
function parse(text: string): Url | undefined {
  if (/[^\x21-\x7e]|%(?![0-9A-Fa-f]{2})|[\\^`{|}<>"]/.test(text))
    throw new CallError(`${JSON.stringify(text)} as a URL`);
  const found = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?(\/[^?#]*)?(?:\?(.*))?$/.exec(text);
  if (found === null) return undefined;
  const [, scheme = "", authority, path = "", query = ""] = found;
  if (scheme === "" && (authority !== undefined || path === "")) return undefined;
  const host = (authority ?? "").replace(/^.*@/, "");
  if (!/^(\[[0-9A-Fa-f:.]+\]|[^:[\]]*)(:\d*)?$/.test(host)) return undefined;
  return new Url(text, { scheme: scheme.toLowerCase(), host, path, query });
}

function url(text: string): Url {
  const found = parse(text);
  if (found === undefined) throw new CallError(`${JSON.stringify(text)} is no URL`);
  return found;
}

function queryOf(query: string): Record<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [key, value] of new URLSearchParams(query)) addTo(values, key, value);
  return Object.fromEntries(values);
}

export const urls: Library = {
  name: "url",
  register(environment) {
    environment
      .registerType("kubernetes.URL", { ctor: Url, fields: {} })
      .registerOperator("kubernetes.URL == kubernetes.URL", (a: Url, b: Url) => a.text === b.text)
      .registerFunction("url(string): kubernetes.URL", url)
      .registerFunction("isURL(string): bool", (text: string) => parse(text) !== undefined)
      .registerFunction("kubernetes.URL.getScheme(): string", ({ parts }: Url) => parts.scheme)
      .registerFunction("kubernetes.URL.getHost(): string", ({ parts }: Url) => parts.host)
      .registerFunction("kubernetes.URL.getHostname(): string", ({ parts }: Url) =>
        parts.host.replace(/:\d*$/, "").replace(/^\[(.*)\]$/, "$1"),
      )
      .registerFunction("kubernetes.URL.getPort(): string", ({ parts }: Url) => /:(\d*)$/.exec(parts.host)?.[1] ?? "")
      .registerFunction("kubernetes.URL.getEscapedPath(): string", ({ parts }: Url) => parts.path)
      .registerFunction("kubernetes.URL.getQuery(): map<string, list<string>>", ({ parts }: Url) =>
        queryOf(parts.query),
      );
  },
};
