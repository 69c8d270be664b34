import type { ExecSpec } from "./kubeconfig-model";

/** How one API server is reached, and as whom: read from a kubeconfig and the files that it names. */
export interface ClusterAccess {
  readonly server: URL;
  /** PEM; absent where the machine's own authorities are trusted. */
  readonly ca?: string;
  /** True where the kubeconfig gives up on knowing whom it talks to. */
  readonly insecure: boolean;
  readonly serverName?: string;
  readonly proxy?: Proxy;
  /** Where the access was read, for people: a file and a context. */
  readonly source: string;
  readonly user: UserAccess;
}

export interface Proxy {
  /** `http://proxy.example:3128`; may hold a credential. */
  readonly address: string;
  /** What names it, for people. */
  readonly source: "proxy-url" | "HTTPS_PROXY";
}

export interface UserAccess {
  /** PEM, both or none. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  readonly token?: string;
  /** File that somebody else renews the token in. */
  readonly tokenFile?: string;
  readonly basic?: { readonly username: string; readonly password: string };
  readonly exec?: ExecPlugin;
  /** A provider inside the client library: `oidc`. */
  readonly provider?: { readonly name: string; readonly config: Readonly<Record<string, string>> };
  readonly impersonate?: { readonly user: string; readonly groups: readonly string[] };
}

/** A command that prints a credential. */
export interface ExecPlugin extends Pick<ExecSpec, "apiVersion" | "command"> {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly installHint?: string;
  readonly provideClusterInfo: boolean;
}
