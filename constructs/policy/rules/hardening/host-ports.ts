import { celOnContainers } from "../../cel/rule-cel";
import { asFieldsList } from "../../reading/fields";
import { asNumber, isSet, shownScalar } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { containerExamples } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

export const hostPorts = defineRule(
  forEachContainer({
    id: "hardening/host-ports",
    title: "No container takes a port of its node",
    severity: "error",
    why: "A port of the node is open to everybody who reaches the node, past the Services and most network policies, and only one pod of each node can have it.",
    fix: "Take hostPort away and put a Service before the pods.",
    source: "Pod Security Standards, baseline: Host Ports; CKV_K8S_26; CIS 5.2.12",
    reads: ["ports[].hostPort"],
    judge({ spec }) {
      const taken = asFieldsList(spec["ports"])
        .filter(({ hostPort }) => isSet(hostPort) && asNumber(hostPort) !== 0)
        .map(({ hostPort, protocol = "TCP" }) => {
          return `${shownScalar(hostPort)}${protocol === "TCP" ? "" : `/${shownScalar(protocol)}`}`;
        });
      return [...new Set(taken)].map((key) => {
        return { key, actual: `takes port ${key} of its node`, expected: "no hostPort" };
      });
    },
    cel: celOnContainers({
      holds: "c.?ports.orValue([]).all(o, o.?hostPort.orValue(0) == 0)",
      says: "takes a port of its node; expected no hostPort",
    }),
    examples: containerExamples(
      "ports: [{name: http, containerPort: 8080}]",
      "ports: [{name: http, containerPort: 8080, hostPort: 8080}]",
    ),
  }),
);
