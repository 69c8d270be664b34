import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { sampleImage } from "../samples/images";
import { allowed, podSpec, queueLabels, railAnnotations } from "../samples/pod";
import type { Probe, ProbeRequest } from "./probe";

/** What a Job probes, and what must come of it, for whoever finds it. */
export const ANNOTATIONS = { probe: "gigafactory.io/probe", expects: "gigafactory.io/expects" } as const;

/** A minute in the queue is nothing; an hour says that nobody admits it. */
const DEADLINE_SECONDS = 600;
/** Long enough to read its log. */
const KEPT_SECONDS = 3600;

/** What programs share. Its last words are the pod's termination message. */
const PRELUDE = `import socket, sys
def end(code, words):
  print(words)
  try: open("/dev/termination-log", "w").write(words)
  except OSError: pass
  sys.exit(code)
def resolves(name):
  try: return bool(socket.getaddrinfo(name, 443))
  except OSError: return False
def refused(host, port):
  try: socket.create_connection((host, port), 5).close()
  except OSError: return True
  return False
`;

export function jobName({ id }: Probe): string {
  return `probe-${id}`;
}

/** A probe's objects, the Job last. It runs as the tenant's own work does: through its queue, on one GPU of its pool. */
export function probeObjects(probe: Probe, request: ProbeRequest): KubernetesObject[] {
  const { program, rails = [], volumes = [], mounts = {}, claims = [] } = probe.body(request);
  const image = sampleImage("pytorch", request.pool, allowed(request, "images"));
  const spec = podSpec(
    request,
    { image, command: ["python3", "-c", PRELUDE + program], gpus: 1, rails, mounts },
    volumes,
  );
  const annotations = { [ANNOTATIONS.probe]: probe.id, [ANNOTATIONS.expects]: `exit code 0: ${probe.expects}` };
  return [
    ...claims,
    {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: {
        name: jobName(probe),
        namespace: request.share.namespace,
        labels: queueLabels(request),
        annotations,
      },
      spec: {
        // One answer: a second try would hide the first.
        backoffLimit: 0,
        activeDeadlineSeconds: DEADLINE_SECONDS,
        ttlSecondsAfterFinished: KEPT_SECONDS,
        template: { metadata: { annotations: railAnnotations(rails) }, spec: { restartPolicy: "Never", ...spec } },
      },
    },
  ];
}
