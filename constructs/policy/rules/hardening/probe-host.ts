import { celOnContainers } from "../../cel/rule-cel";
import { asText, fieldAt } from "../../reading/fields";
import { isSet } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { containerExamples } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const HANDLERS = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];
/** The fields of a container that hold them. */
const HOLDERS = [...new Set(HANDLERS.map((handler) => handler.split(".")[0]!))];
const HOSTS = HANDLERS.flatMap((handler) => [`${handler}.httpGet.host`, `${handler}.tcpSocket.host`]);

export const probeHost = defineRule(
  forEachContainer({
    id: "hardening/probe-host",
    title: "Probes and lifecycle handlers ask their own pod and nobody else",
    severity: "error",
    why: "The kubelet sends these requests, from the node's network and with nobody's policy applied. Whoever names the host lets the node ask the metadata service, the kubelet's own port or another tenant.",
    fix: "Take host away: the pod's own address is the default.",
    source: "Pod Security Standards, baseline since v1.34: Host Probes / Lifecycle Hooks",
    reads: HOSTS,
    judge({ spec }) {
      if (HOLDERS.every((holder) => !isSet(spec[holder]))) return undefined;
      const named = HOSTS.filter((host) => (asText(fieldAt(spec, host)) ?? "") !== "");
      if (named.length === 0) return undefined;
      return { actual: `names a host in ${named.join(", ")}`, expected: "none, which means its own pod" };
    },
    cel: celOnContainers({
      holds:
        '[c.?livenessProbe, c.?readinessProbe, c.?startupProbe, c.?lifecycle.?postStart, c.?lifecycle.?preStop].all(h, h.?httpGet.?host.orValue("") == "" && h.?tcpSocket.?host.orValue("") == "")',
      says: "names a host in a probe; expected none, which means its own pod",
    }),
    examples: containerExamples(
      "livenessProbe: {httpGet: {path: /live, port: 8080}}",
      "livenessProbe: {httpGet: {path: /live, port: 8080, host: 169.254.169.254}}",
    ),
  }),
);
