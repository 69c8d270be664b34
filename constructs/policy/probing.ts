import type { Evidence } from "./evidence/evidence";
import { asFields } from "./reading/fields";
import type { Container, ContainerKind, Pod } from "./reading/workloads";
import { openBelow, runsOn } from "./reading/workloads";
import { isSet } from "./reading/scalars";
import type { Unknown } from "./verdict";
import { unknown } from "./verdict";
import type { Found } from "./workload-rule";

/** What a probe asks with: without one the API server takes none. Source: kubernetes.io, Pod v1, Probe. */
const HANDLERS = ["exec", "grpc", "httpGet", "tcpSocket"];

const RESTART = "restartPolicy";

/** A rule that each container which runs as long as a pod that goes on running has a probe, a sidecar among them. */
export function probing(probe: "livenessProbe" | "readinessProbe") {
  const words = probe === "livenessProbe" ? "liveness probe" : "readiness probe";
  const missing: Found = { actual: `has no ${words}`, expected: `a ${probe}` };
  const kinds: readonly ContainerKind[] = ["container", "init container"];
  return {
    kinds,
    pods: (pod: Pod) => pod.longRunning || openBelow(pod, pod.path, RESTART) !== undefined,
    reads: [],
    has: [probe],
    judge(this: void, container: Container, pod: Pod, _evidence: Evidence): Found | Unknown | undefined {
      if (hasHandler(container.spec[probe])) return undefined;
      const ofPod = openBelow(pod, pod.path, RESTART);
      const isInit = container.kind === "init container";
      const ofSidecar = isInit ? openBelow(pod, container.path, RESTART) : undefined;
      if (ofSidecar === undefined && !runsOn(container)) return undefined;
      const open = ofPod ?? ofSidecar;
      return open === undefined ? missing : unknown(`it ${missing.actual}, and ${open}`);
    },
  };
}

function hasHandler(probe: unknown): boolean {
  const fields = asFields(probe);
  return fields !== undefined && HANDLERS.some((handler) => isSet(fields[handler]));
}
