import type { KubernetesObject } from "../../../core/kubernetes";
import type { DangerKind, Found } from "../danger";
import { changesOf, subjectOf } from "../danger";
import { isHidden } from "../hidden";

const LABEL = "pod-security.kubernetes.io/enforce";

/** From the weakest; a namespace without the label is privileged. */
const LEVELS = ["privileged", "baseline", "restricted"];

export const isolationPodSecurity: DangerKind = {
  kind: "isolation-pod-security",
  title: "A namespace would admit pods that it refuses now",
  why: "A pod that may run as root, mount the host or be privileged is one step from the node, and from every tenant on it.",
  fix: "Keep the level, and give the one workload that needs more a namespace of its own.",
  source: "kubernetes.io/docs/concepts/security/pod-security-standards",
  find: (change) =>
    changesOf(change, ["/Namespace"]).flatMap((resource): Found[] => {
      const { before, after } = resource;
      if (before === undefined || after === undefined) return [];
      const [was, is] = [levelOf(before), levelOf(after)];
      const head = { subject: subjectOf(resource), resource };
      if (isHidden(is))
        return [{ ...head, verdict: "unknown", what: "has a pod security level that nobody may see yet" }];
      // A level that does not exist is an error of the server's, and enforces nothing that is known.
      if (LEVELS.indexOf(is) >= LEVELS.indexOf(was)) return [];
      return [{ ...head, verdict: "danger", what: `would enforce pod security ${is}, no longer ${was}` }];
    }),
};

function levelOf({ metadata: { labels } }: KubernetesObject): string {
  return (labels !== undefined && Object.hasOwn(labels, LABEL) ? labels[LABEL] : undefined) ?? LEVELS[0]!;
}
