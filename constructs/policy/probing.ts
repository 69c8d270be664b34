import type { Evidence } from "./evidence/evidence";
import { reasonOf } from "./evidence/open-reason";
import { asFields } from "./reading/fields";
import type { Container, ContainerKind, Pod } from "./reading/workloads";
import { openBelow, runsOn } from "./reading/workloads";
import { isPort as isInRange } from "./reading/port-ranges";
import { asNumber } from "./reading/scalars";
import type { Unknown } from "./verdict";
import { unknown } from "./verdict";
import type { Found } from "./workload-rule";

/**
 * What a probe asks with, and what that must have to ask anything: without one the API server takes no probe.
 * Source: kubernetes v1.36.3, ValidateProbe.
 */
const HANDLERS: Readonly<Record<string, { readonly field: string; readonly isComplete: (value: unknown) => boolean }>> =
  {
    exec: { field: "command", isComplete: (command) => Array.isArray(command) && command.length > 0 },
    grpc: { field: "port", isComplete: isPortNumber },
    httpGet: { field: "port", isComplete: isPort },
    tcpSocket: { field: "port", isComplete: isPort },
  };

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
      const handler = openHandler(container, pod, probe);
      if (handler !== undefined) return unknown(handler);
      const open = ofPod ?? ofSidecar;
      return open === undefined ? missing : unknown(`it ${missing.actual}, and ${open}`);
    },
  };
}

function hasHandler(probe: unknown): boolean {
  const fields = asFields(probe);
  if (fields === undefined) return false;
  return Object.entries(HANDLERS).some(([name, { field, isComplete }]) => isComplete(asFields(fields[name])?.[field]));
}

/** Why nobody can say whether a probe asks anything: only an apply knows what it asks with, or what that lacks. */
function openHandler(container: Container, { source }: Pod, probe: string): string | undefined {
  if (source.unknown === undefined) return undefined;
  const ways = Object.entries(HANDLERS).flatMap(([name, { field }]) => [name, `${name}.${field}`]);
  const open = ways.map((way) => `${container.path}.${probe}.${way}`).find((way) => source.unknown?.includes(way));
  return open === undefined ? undefined : reasonOf(source, open);
}

function isPortNumber(port: unknown): boolean {
  const number = asNumber(port);
  return number !== undefined && isInRange(number);
}

/** Also one that is called by its name. Source: k8s.io/apimachinery, IsValidPortName. */
function isPort(port: unknown): boolean {
  if (isPortNumber(port)) return true;
  return typeof port === "string" && /^[a-z\d-]{1,15}$/.test(port) && /[a-z]/.test(port);
}
