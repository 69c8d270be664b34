import { LABELS } from "../../../constructs/core/labels";
import { dataVolume } from "./claim";
import { sampleImage } from "./images";
import { allowed, podSpec, queueLabels } from "./pod";
import type { Sample, SampleRequest } from "./sample";

const HTTP = 8000;

export const inference: Sample = {
  kind: "inference",
  title: "Inference service",
  words: [
    "Serves the models below /models over HTTP (KServe v2). It starts without one: copy yours into the volume.",
    "Reached inside the namespace, and from outside where the tenant's file exposes a Service.",
  ],
  objects(request) {
    const { share, pool } = request;
    const { namespace } = share;
    // The first Service that the tenant's file exposes is what the world knows.
    const [exposed] = share.expose;
    const name = exposed?.name ?? "inference";
    const port = exposed?.ports[0] ?? HTTP;
    const labels = { app: name, ...(exposed === undefined ? {} : { [LABELS.exposed]: name }) };
    const { volume, claims } = dataVolume(request, `${name}-models`);
    const probe = { httpGet: { path: "/v2/health/ready", port }, periodSeconds: 10 };
    return [
      ...claims,
      {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name, namespace, labels: queueLabels(request) },
        spec: {
          replicas: 1,
          selector: { matchLabels: { app: name } },
          // A new pod needs GPUs of its own beside the old one's: the old goes first.
          strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
          template: {
            metadata: { labels },
            spec: podSpec(
              request,
              {
                image: sampleImage("inference", pool, allowed(request, "images")),
                command: ["tritonserver", "--model-repository=/models", `--http-port=${port}`],
                gpus: 1,
                mounts: { data: "/models" },
                more: { ports: [{ name: "http", containerPort: port }], readinessProbe: probe },
              },
              [volume],
            ),
          },
        },
      },
      { apiVersion: "v1", kind: "Service", metadata: { name, namespace }, spec: serviceSpec(request, name, port) },
    ];
  },
};

function serviceSpec({ share }: SampleRequest, name: string, port: number): Record<string, unknown> {
  const common = { selector: { app: name }, ports: [{ name: "http", port, targetPort: port }] };
  // Ports of the nodes are nobody's; the load balancer reaches the pods themselves.
  return share.expose.length === 0
    ? { type: "ClusterIP", ...common }
    : { type: "LoadBalancer", allocateLoadBalancerNodePorts: false, ...common };
}
