import type { Agent, AgentOptions } from "node:https";
import { FaultError } from "../../constructs/core/fault";
import type { Io } from "../io";
import type { ClusterAccess, Proxy } from "./access";
import type { ExecCredential } from "./exec-credential";
import { execCredential } from "./exec-credential";
import { clusterFault, shownText } from "./faults";

/** What a request needs to be let in. */
export interface Credential {
  readonly headers: Readonly<Record<string, string>>;
  readonly certificate?: { readonly cert: string; readonly key: string };
}

export interface Authentication {
  /** The credential of now: renewed once it is about to expire, and where the one given was refused. */
  credential(refused?: Credential): Promise<Credential>;
}

/** A token file is read again after this long, as client-go does. */
const FILE_TOKEN_MS = 60_000;

/** A credential is renewed this long before it expires: a request takes time. */
const MARGIN_MS = 10_000;

/** The user's own identity, by whichever means the kubeconfig names. */
export function authentication(io: Io, access: ClusterAccess, timeoutMs: number): Authentication {
  // One at a time: concurrent requests wait for the same plugin.
  let finding: Promise<Found> | undefined;
  let current: Found | undefined;
  const find = async (): Promise<Found> => (current = await means(io, access, timeoutMs));
  return {
    async credential(refused) {
      const stale = current !== undefined && (current.credential === refused || Date.now() > current.until - MARGIN_MS);
      if (stale) {
        finding = undefined;
        current = undefined;
      }
      finding ??= find();
      return (await finding).credential;
    },
  };
}

interface Found {
  readonly credential: Credential;
  readonly until: number;
}

async function means(io: Io, access: ClusterAccess, timeoutMs: number): Promise<Found> {
  const { user } = access;
  const certificate = user.certificate === undefined ? {} : { certificate: user.certificate };
  if (user.exec !== undefined) return fromPlugin(await execCredential(io, user.exec, access, timeoutMs), certificate);
  if (user.tokenFile !== undefined)
    return bearer(io.files.read(user.tokenFile).trim(), certificate, Date.now() + FILE_TOKEN_MS);
  if (user.token !== undefined) return bearer(user.token, certificate, Infinity);
  if (user.basic !== undefined) {
    const { username, password } = user.basic;
    const value = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
    return { credential: { ...certificate, headers: { Authorization: value } }, until: Infinity };
  }
  if (user.provider !== undefined) return fromProvider(user.provider, certificate);
  return { credential: { ...certificate, headers: {} }, until: Infinity };
}

function fromPlugin({ token, certificate, expires = Infinity }: ExecCredential, own: Partial<Credential>): Found {
  const headers: Credential["headers"] = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return { credential: { ...own, ...(certificate === undefined ? {} : { certificate }), headers }, until: expires };
}

function bearer(token: string, own: Partial<Credential>, until: number): Found {
  return { credential: { ...own, headers: { Authorization: `Bearer ${token}` } }, until };
}

/** Signing in with an identity provider is the client library's: it is loaded only for those who need it. */
async function fromProvider(
  provider: NonNullable<ClusterAccess["user"]["provider"]>,
  own: Partial<Credential>,
): Promise<Found> {
  if (provider.name !== "oidc")
    throw clusterFault(
      "auth-provider",
      `the kubeconfig signs in by the auth-provider ${provider.name}, which kubectl gave up`,
      {
        received: provider.name,
        allowed: "exec, oidc, a token or a client certificate",
        fix: "let the cloud's own program write the kubeconfig again: it will use exec",
      },
    );
  const kubeConfig = await clientLibrary();
  const options: { headers: Record<string, string> } = { headers: {} };
  kubeConfig.loadFromOptions({
    clusters: [{ name: "c", server: "https://unused.invalid" }],
    users: [{ name: "u", authProvider: { name: "oidc", config: { ...provider.config } } }],
    contexts: [{ name: "x", cluster: "c", user: "u" }],
    currentContext: "x",
  });
  try {
    await kubeConfig.applyToHTTPSOptions(options);
  } catch (error) {
    throw signInFailed(shownText((error as Error).message));
  }
  const header = options.headers["Authorization"];
  if (header === undefined) throw signInFailed("the id-token has expired, and it cannot be renewed");
  return { credential: { ...own, headers: { Authorization: header } }, until: Date.now() + FILE_TOKEN_MS };
}

/**
 * Connects through a proxy, HTTP or SOCKS; the client library knows how.
 * @throws FaultError for a proxy that it doesn't know.
 */
export async function proxyAgent(access: ClusterAccess, proxy: Proxy, options: AgentOptions): Promise<Agent> {
  if (!PROXY_SCHEMES.includes(schemeOf(proxy.address))) throw unusableProxy(proxy);
  const kubeConfig = await clientLibrary();
  kubeConfig.loadFromOptions({
    clusters: [{ name: "c", server: access.server.href, proxyUrl: proxy.address, skipTLSVerify: access.insecure }],
    users: [{ name: "u" }],
    contexts: [{ name: "x", cluster: "c", user: "u" }],
    currentContext: "x",
  });
  const applied: AgentOptions & { agent?: unknown } = { ...options };
  try {
    await kubeConfig.applyToHTTPSOptions(applied);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw unusableProxy(proxy);
  }
  return applied.agent as Agent;
}

const PROXY_SCHEMES = ["http:", "https:", "socks5:", "socks5h:"];

function schemeOf(address: string): string {
  try {
    return new URL(address).protocol;
  } catch {
    return "";
  }
}

/** Its address may hold a credential, so nothing of it is shown. */
function unusableProxy({ source }: Proxy): FaultError {
  return clusterFault("proxy", `the address in ${source} cannot be used as a proxy`, {
    allowed: "http://, https:// or socks5:// and an address",
    fix: `mend ${source}`,
  });
}

async function clientLibrary() {
  const { KubeConfig } = await import("@kubernetes/client-node");
  return new KubeConfig();
}

function signInFailed(why: string): FaultError {
  return clusterFault("sign-in-failed", `the identity provider gave no token: ${why}`, {
    received: why,
    allowed: "an id-token that is valid, or a refresh-token that is",
    fix: "sign in again with the program that wrote the kubeconfig",
  });
}
