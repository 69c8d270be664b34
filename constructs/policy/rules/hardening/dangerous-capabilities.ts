import { celList, celOnContainers } from "../../cel/rule-cel";
import { addedCapabilities } from "../../reading/added-capabilities";
import { defineRule } from "../../rule";
import { containerExamples } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

/** What a container runtime gives by itself. Source: kubernetes.io, Pod Security Standards, baseline. */
const DEFAULTS = [
  ...["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE"],
  ...["SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"],
];

export const dangerousCapabilities = defineRule(
  forEachContainer({
    id: "hardening/dangerous-capabilities",
    title: "No container adds a capability beyond a container's usual ones",
    severity: "error",
    why: "SYS_ADMIN mounts filesystems, SYS_PTRACE reads other processes, NET_ADMIN rewrites the node's network where it is shared, BPF and SYS_MODULE run code in the kernel: each is a way out of the container.",
    fix: "Take the capability away, or let a device plugin or an operator do what needs it.",
    source:
      "Pod Security Standards, baseline: Capabilities; CKV_K8S_39 (SYS_ADMIN, as every other beyond the usual); NSA/CISA Kubernetes Hardening Guide 1.2, capabilities; CIS 5.2.8",
    reads: ["securityContext.capabilities.add"],
    judge({ spec }) {
      return addedCapabilities(spec, DEFAULTS, `none beyond ${DEFAULTS.join(", ")}`);
    },
    cel: celOnContainers({
      holds: `c.?securityContext.?capabilities.?add.orValue([]).all(a, a in ${celList(DEFAULTS)})`,
      says: "adds a capability beyond a container's usual ones",
    }),
    examples: containerExamples(
      "securityContext: {capabilities: {add: [NET_BIND_SERVICE]}}",
      "securityContext: {capabilities: {add: [SYS_ADMIN]}}",
    ),
  }),
);
