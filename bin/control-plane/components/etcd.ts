import type { Component } from "./component";

/** etcd on a Unix socket in the private directory: it has no authentication of its own, and no port that can be taken. */
export const etcd: Component = {
  name: "etcd",
  args: ({ layout }) => [
    "--name=rehearsal",
    `--data-dir=${layout.etcdData}`,
    `--listen-client-urls=unix://${layout.etcdSocket}`,
    `--listen-peer-urls=unix://${layout.etcdPeerSocket}`,
    // Names only: etcd insists on host:port, and a single member never dials itself.
    "--advertise-client-urls=http://127.0.0.1:2379",
    "--initial-advertise-peer-urls=http://127.0.0.1:2380",
    "--initial-cluster=rehearsal=http://127.0.0.1:2380",
    // What a crash would lose is thrown away at the end anyway.
    "--unsafe-no-fsync",
    "--quota-backend-bytes=8589934592",
    "--auto-compaction-mode=periodic",
    "--auto-compaction-retention=5m",
  ],
};
