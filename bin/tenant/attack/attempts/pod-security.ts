import { defineAttempts } from "../attempt";
import { pod } from "../objects";

const drop = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };

/** What a container may be on a kernel that it shares: Pod Security Standard `restricted`. */
export const podSecurity = defineAttempts([
  {
    id: "pod-security/privileged",
    does: "runs a privileged container",
    asset: "nodes",
    threat: "the node with all its devices",
    as: "developer",
    control: "namespace",
    attempt: ({ hands, ground }) => hands.create(pod(ground, { container: { securityContext: { privileged: true } } })),
    twin: { does: "runs a restricted one", act: ({ hands, ground }) => hands.create(pod(ground)) },
  },
  {
    id: "pod-security/root",
    does: "runs a container as root",
    asset: "nodes",
    threat: "root on the node by the next hole of its kernel",
    as: "developer",
    control: "namespace",
    attempt: ({ hands, ground }) =>
      hands.create(pod(ground, { container: { securityContext: { ...drop, runAsUser: 0, runAsNonRoot: false } } })),
    twin: {
      does: "runs it as another user",
      act: ({ hands, ground }) =>
        hands.create(pod(ground, { container: { securityContext: { ...drop, runAsUser: 1000 } } })),
    },
  },
  {
    id: "pod-security/lock-memory",
    does: "takes the capability to lock memory for RDMA",
    asset: "nodes",
    threat: "memory of the node that nobody gets back; the node's image sets the limit instead",
    as: "developer",
    control: "namespace",
    attempt: ({ hands, ground }) =>
      hands.create(
        pod(ground, {
          container: { securityContext: { ...drop, capabilities: { drop: ["ALL"], add: ["IPC_LOCK"] } } },
        }),
      ),
    twin: {
      does: "binds low ports, as restricted pods may",
      act: ({ hands, ground }) =>
        hands.create(
          pod(ground, {
            container: { securityContext: { ...drop, capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } } },
          }),
        ),
    },
  },
  {
    id: "pod-security/system-calls",
    does: "runs a container without a filter of system calls",
    asset: "nodes",
    threat: "every system call of the node's kernel, io_uring and user namespaces among them",
    as: "developer",
    control: "namespace",
    attempt: ({ hands, ground }) =>
      hands.create(
        pod(ground, { container: { securityContext: { ...drop, seccompProfile: { type: "Unconfined" } } } }),
      ),
    twin: {
      does: "runs it with the runtime's own filter",
      act: ({ hands, ground }) =>
        hands.create(
          pod(ground, { container: { securityContext: { ...drop, seccompProfile: { type: "RuntimeDefault" } } } }),
        ),
    },
  },
  {
    id: "pod-security/host-port",
    does: "takes a port of its node",
    asset: "network",
    threat: "traffic of the node's own services",
    as: "developer",
    control: "namespace",
    attempt: ({ hands, ground }) =>
      hands.create(pod(ground, { container: { ports: [{ containerPort: 10250, hostPort: 10250 }] } })),
    twin: {
      does: "opens a port of its pod",
      act: ({ hands, ground }) => hands.create(pod(ground, { container: { ports: [{ containerPort: 8443 }] } })),
    },
  },
]);
