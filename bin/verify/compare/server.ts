import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import { minorsBehind, plainVersion } from "../kubernetes-version";
import type { LiveNode } from "../live-node";
import { counted, named } from "../live-node";
import type { Topic } from "./topic";

/** A kubelet may be this many minors older than its API server. Source: kubernetes.io/releases/version-skew-policy. */
const KUBELET_SKEW = 3;

/** Kubernetes versions: of the API server, and of the nodes against it. */
export const server: Topic = {
  id: "server",
  title: "Kubernetes version",
  compare({ cell, what }, { version, nodes }) {
    // The site says nothing of the version of management clusters.
    if (what === "machines") return [];
    const about = { code: "server/version", subject: `cell ${cell.id}`, path: ["cells", cell.id, "kubernetes"] };
    if (!version.known) return [unknown(about, version.reason)];
    const own =
      plainVersion(version.value) === cell.kubernetes
        ? same(about)
        : different(about, `the API server is ${version.value}, ${cell.kubernetes} is declared`, {
            declared: cell.kubernetes,
            live: version.value,
          });
    return [own, ...(nodes.known ? kubelets(version.value, nodes.value, cell.id) : [])];
  },
};

function kubelets(version: string, nodes: readonly LiveNode[], cell: string): Comparison[] {
  const about = { code: "server/kubelet-skew", subject: `nodes of cell ${cell}`, path: ["cells", cell] };
  const behind = (node: LiveNode): number => minorsBehind(version, node.kubelet) ?? 0;
  const old = nodes.filter((node) => behind(node) > KUBELET_SKEW);
  const ahead = nodes.filter((node) => behind(node) < 0);
  const found = [
    ...(old.length === 0 ? [] : [`${counted(old.length, "kubelet")} too old for ${version}: ${named(old)}`]),
    ...(ahead.length === 0 ? [] : [`${counted(ahead.length, "kubelet")} newer than ${version}: ${named(ahead)}`]),
  ];
  const declared = `at most ${KUBELET_SKEW} minors older than the API server, never newer`;
  return found.length === 0 ? [same(about)] : found.map((message) => different(about, message, { declared }));
}
