import type { Pack } from "./pack";

export const pssBaseline: Pack = {
  id: "pss-baseline",
  title: "Pod Security Standards, Baseline",
  why: "For namespaces of trusted workloads: what is known to escalate privileges is forbidden, for every workload kind and every container.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  rules: [
    "hardening/apparmor",
    "hardening/dangerous-capabilities",
    "hardening/host-ipc",
    "hardening/host-network",
    "hardening/host-path",
    "hardening/host-pid",
    "hardening/host-ports",
    "hardening/namespace-pod-security",
    "hardening/privileged",
    "hardening/probe-host",
    "hardening/proc-mount",
    "hardening/seccomp-unconfined",
    "hardening/selinux",
    "hardening/sysctls",
    "hardening/windows-host-process",
  ],
};
