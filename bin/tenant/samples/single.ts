import { allowed, podSpec, queueLabels } from "./pod";
import { sampleImage } from "./images";
import type { Sample } from "./sample";

const PROGRAM = `import torch
a = torch.randn(8192, 8192, device="cuda")
print(torch.cuda.get_device_name(0), float((a @ a).norm()))`;

export const single: Sample = {
  kind: "single",
  title: "Job with one GPU",
  words: ["Multiplies two matrices on one GPU and ends. Put your own image and command in."],
  objects(request) {
    const image = sampleImage("pytorch", request.pool, allowed(request, "images"));
    return [
      {
        apiVersion: "batch/v1",
        kind: "Job",
        metadata: { name: "single-gpu", namespace: request.share.namespace, labels: queueLabels(request) },
        spec: {
          backoffLimit: 2,
          template: {
            spec: {
              restartPolicy: "Never",
              ...podSpec(request, { image, command: ["python3", "-c", PROGRAM], gpus: 1 }),
            },
          },
        },
      },
    ];
  },
};
