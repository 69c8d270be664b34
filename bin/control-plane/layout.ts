import { join } from "node:path";

/** Paths of everything below the directory of a control plane. */
export interface Layout {
  readonly directory: string;
  /** Of `system:masters`, for people and commands. */
  readonly kubeconfig: string;
  kubeconfigOf(component: string): string;
  logOf(process: string): string;
  readonly tokens: string;
  readonly serviceAccountKey: string;
  readonly certificates: string;
  /** The API server's certificate and that of the authority which it made to sign it. */
  readonly certificate: string;
  readonly auditPolicy: string;
  readonly auditLog: string;
  readonly etcdData: string;
  readonly etcdSocket: string;
  readonly etcdPeerSocket: string;
  readonly kwok: string;
}

export function layoutOf(directory: string): Layout {
  const certificates = join(directory, "certificates");
  return {
    directory,
    kubeconfig: join(directory, "kubeconfig"),
    kubeconfigOf: (component) => join(directory, `${component}.kubeconfig`),
    logOf: (name) => join(directory, `${name}.log`),
    tokens: join(directory, "tokens.csv"),
    serviceAccountKey: join(directory, "service-account.key"),
    certificates,
    certificate: join(certificates, "apiserver.crt"),
    auditPolicy: join(directory, "audit-policy.yaml"),
    auditLog: join(directory, "audit.log"),
    etcdData: join(directory, "etcd"),
    etcdSocket: join(directory, "etcd.sock"),
    etcdPeerSocket: join(directory, "peer.sock"),
    kwok: join(directory, "kwok"),
  };
}
