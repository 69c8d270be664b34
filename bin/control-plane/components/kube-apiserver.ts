import type { Component } from "./component";

/** The API server as kubeadm sets it up, as far as that matters to who may do what: RBAC, admission and audit are on. */
export const kubeApiserver: Component = {
  name: "kube-apiserver",
  args: ({ layout, port }) => [
    `--etcd-servers=unix://${layout.etcdSocket}`,
    "--bind-address=127.0.0.1",
    // Else it looks for a route to the world, which an air-gapped machine has not.
    "--advertise-address=127.0.0.1",
    "--external-hostname=localhost",
    // The `kubernetes` Service cannot point at loopback.
    "--endpoint-reconciler-type=none",
    `--secure-port=${port}`,
    // It signs its serving certificate itself, into this directory.
    `--cert-dir=${layout.certificates}`,
    `--token-auth-file=${layout.tokens}`,
    "--authorization-mode=Node,RBAC",
    "--enable-admission-plugins=NodeRestriction",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${layout.serviceAccountKey}`,
    `--service-account-signing-key-file=${layout.serviceAccountKey}`,
    "--service-cluster-ip-range=10.96.0.0/16",
    "--allow-privileged=true",
    "--profiling=false",
    `--audit-policy-file=${layout.auditPolicy}`,
    `--audit-log-path=${layout.auditLog}`,
    "--audit-log-maxsize=64",
    "--audit-log-maxbackup=1",
    "--shutdown-delay-duration=0s",
  ],
};

/** Who did what to what, without bodies, so without secrets; leases and the components' own reading are left out. */
export const AUDIT_POLICY = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: None
    resources: [{group: coordination.k8s.io, resources: [leases]}]
  - level: None
    verbs: [get, list, watch]
    users: ["system:apiserver", "system:kube-controller-manager", "system:kube-scheduler", "rehearsal:kwok"]
  - level: Metadata
`;
