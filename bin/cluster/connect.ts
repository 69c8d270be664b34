import * as path from "node:path";
import type { Access } from "../../constructs/site/facts";
import type { Io } from "../io";
import type { ClusterAccess } from "./access";
import { apiCluster } from "./api-cluster";
import type { Cluster } from "./cluster";
import { environmentProxy } from "./environment-proxy";
import type { KubeconfigChoice } from "./kubeconfig";
import { readKubeconfig } from "./kubeconfig";
import type { TransportOptions } from "./transport";
import { MAX_ANSWER_BYTES, transport } from "./transport";

export interface ConnectOptions extends KubeconfigChoice, Partial<TransportOptions> {
  /** Credentials from a command instead of a kubeconfig. */
  readonly exec?: Access["exec"];
}

const TIMEOUT_MS = 30_000;

/**
 * An API server, by a kubeconfig (default: KUBECONFIG, else ~/.kube/config, the current context). Nothing is asked of
 * it yet. `timeoutMs`, of each request, is 30 s by default; `maxAnswerBytes` 64 MiB. Ends with `io.interruption()`.
 * @throws FaultError `cluster/…` for a kubeconfig that cannot be used.
 */
export function connect(io: Io, options: ConnectOptions = {}): Promise<Cluster> {
  return Promise.resolve().then(() => {
    const { exec, timeoutMs = TIMEOUT_MS, maxAnswerBytes = MAX_ANSWER_BYTES, onWarning } = options;
    const access = withProxy(io, exec === undefined ? readKubeconfig(io, options) : execAccess(io, exec));
    return apiCluster(
      transport(io, access, { timeoutMs, maxAnswerBytes, ...(onWarning === undefined ? {} : { onWarning }) }),
    );
  });
}

/** What the kubeconfig says goes before the environment, as for kubectl. */
function withProxy(io: Io, access: ClusterAccess): ClusterAccess {
  const address = access.proxy === undefined ? environmentProxy(io.env, access.server) : undefined;
  return address === undefined ? access : { ...access, proxy: { address, source: "HTTPS_PROXY" } };
}

/** As the Terraform provider reaches it: an address, a CA and a command. */
function execAccess(io: Io, { host, caFile, command, args }: NonNullable<Access["exec"]>): ClusterAccess {
  const apiVersion = "client.authentication.k8s.io/v1";
  return {
    server: new URL(host),
    ca: io.files.read(path.resolve(io.cwd, caFile)),
    insecure: false,
    source: `${command} for ${host}`,
    user: { exec: { apiVersion, command, args, env: {}, provideClusterInfo: false } },
  };
}
