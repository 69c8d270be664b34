import { dataVolume } from "./claim";
import { sampleImage } from "./images";
import { allowed, podSpec, queueLabels } from "./pod";
import type { Sample } from "./sample";

const NAME = "notebook";
const PORT = 8888;

export const notebook: Sample = {
  kind: "notebook",
  title: "Notebook with one GPU",
  words: [
    "JupyterLab; its files are below /data and stay when it goes. It holds its GPU while it is there: scale it to 0 for the night.",
    `Reach it: kubectl port-forward ${NAME}-0 ${PORT}; the token is in its log: kubectl logs ${NAME}-0`,
  ],
  objects(request) {
    const { share, pool } = request;
    const { namespace } = share;
    const { volume, claims } = dataVolume(request, NAME);
    return [
      ...claims,
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: NAME, namespace },
        spec: { clusterIP: "None", selector: { app: NAME }, ports: [{ name: "http", port: PORT }] },
      },
      {
        apiVersion: "apps/v1",
        kind: "StatefulSet",
        metadata: { name: NAME, namespace, labels: queueLabels(request) },
        spec: {
          serviceName: NAME,
          replicas: 1,
          selector: { matchLabels: { app: NAME } },
          template: {
            metadata: { labels: { app: NAME } },
            spec: podSpec(
              request,
              {
                image: sampleImage("pytorch", pool, allowed(request, "images")),
                command: ["jupyter", "lab", "--ip=0.0.0.0", `--port=${PORT}`, "--no-browser", "--notebook-dir=/data"],
                gpus: 1,
                env: { HOME: "/data" },
                mounts: { data: "/data" },
                more: {
                  ports: [{ name: "http", containerPort: PORT }],
                  // Its version, which Jupyter tells without a token.
                  readinessProbe: { httpGet: { path: "/api", port: PORT }, periodSeconds: 10 },
                },
              },
              [volume],
            ),
          },
        },
      },
    ];
  },
};
