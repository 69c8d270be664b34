import { celList, celOnPods } from "../../cel/rule-cel";
import { asFieldsList, asText, fieldAt } from "../../reading/fields";
import { defineRule } from "../../rule";
import { exampleDaemonSet, podExamples } from "../../workload-examples";
import { forEachPod } from "../../workload-rule";

/** Where container runtimes listen. Source: kubernetes.io/docs/setup/production-environment/container-runtimes. */
const SOCKETS = [
  "/var/run/docker.sock",
  "/run/docker.sock",
  "/run/containerd/containerd.sock",
  "/var/run/containerd/containerd.sock",
  "/run/crio/crio.sock",
  "/var/run/crio/crio.sock",
  "/run/cri-dockerd.sock",
  "/var/run/cri-dockerd.sock",
  "/run/k3s/containerd/containerd.sock",
];

const volume = (path: string) => `volumes: [{name: runtime, hostPath: {path: ${path}}}]`;
const examples = podExamples("volumes: [{name: data, emptyDir: {}}]", volume("/var/run/docker.sock"));

export const runtimeSocket = defineRule(
  forEachPod({
    id: "hardening/runtime-socket",
    title: "No pod has the socket of its node's container runtime",
    severity: "error",
    why: "Whoever writes to the socket starts a privileged container with the node's disk mounted: that is root on the node, and no audit log of Kubernetes shows it.",
    fix: "Build images with a builder that needs no daemon; read metrics from the kubelet.",
    source: "CKV_K8S_27; OWASP Docker Security Cheat Sheet, rule 1",
    reads: ["volumes[].hostPath.path"],
    judge: ({ spec }) =>
      asFieldsList(spec["volumes"]).flatMap((item) => {
        const path = asText(fieldAt(item["hostPath"], "path"));
        if (path === undefined || !reachesSocket(path)) return [];
        return [{ key: path, actual: `mounts ${path} of its node`, expected: "no path to the runtime's socket" }];
      }),
    cel: celOnPods({
      holds: `p.?volumes.orValue([]).all(v, v.?hostPath.?path.orValue("-").split("/").filter(n, n != "" && n != ".").join("/") in ["-"] || ${celList(SOCKETS)}.all(s, !(s + "/").startsWith("/" + v.?hostPath.?path.orValue("-").split("/").filter(n, n != "" && n != ".").map(n, n + "/").join(""))))`,
      says: "mounts the container runtime's socket; expected no path to it",
    }),
    examples: {
      passing: examples.passing,
      failing: [
        ...examples.failing,
        exampleDaemonSet({ pod: volume("/run/containerd") }),
        exampleDaemonSet({ pod: volume("/") }),
      ],
    },
  }),
);

/** A folder above the socket holds it as well. */
function reachesSocket(path: string): boolean {
  const folder = `/${path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/")}`;
  return SOCKETS.some((socket) => socket === folder || folder === "/" || socket.startsWith(`${folder}/`));
}
