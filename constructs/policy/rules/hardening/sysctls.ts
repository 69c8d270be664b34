import { celList, celOnPods } from "../../cel/rule-cel";
import { asFieldsList, asText, fieldAt } from "../../reading/fields";
import { defineRule } from "../../rule";
import { podExamples } from "../../workload-examples";
import { forEachPod } from "../../workload-rule";

/** Settings that Linux keeps for each pod by itself. Source: Pod Security Standards, baseline since v1.32. */
const SAFE = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_wmem",
];

export const sysctls = defineRule(
  forEachPod({
    id: "hardening/sysctls",
    title: "Pods set only those kernel settings that are their own",
    severity: "error",
    why: "Other settings change the kernel for every pod of the node, or let one of them take its memory and its connections from all.",
    fix: "Set it on the nodes of the pool, where everybody knows of it, or leave it.",
    source: "Pod Security Standards, baseline: Sysctls",
    reads: ["securityContext.sysctls[].name"],
    judge: ({ spec }) =>
      asFieldsList(fieldAt(spec, "securityContext.sysctls"))
        .map((sysctl) => asText(sysctl["name"]) ?? "")
        .filter((name) => !SAFE.includes(name))
        .map((name) => ({ key: name, actual: `sets ${name}`, expected: "a setting that each pod has for itself" })),
    cel: celOnPods({
      holds: `p.?securityContext.?sysctls.orValue([]).all(s, s.name in ${celList(SAFE)})`,
      says: "sets the kernel of its node; expected settings that each pod has for itself",
    }),
    examples: podExamples(
      `securityContext: {sysctls: [{name: net.ipv4.tcp_rmem, value: "4096 87380 16777216"}]}`,
      `securityContext: {sysctls: [{name: kernel.msgmax, value: "65536"}]}`,
    ),
  }),
);
