import { FaultError } from "../../../constructs/core/fault";
import { formatNumber } from "../../../constructs/core/quantity";
import { topologyKeys } from "../../../constructs/node-pool/objects";
import { isConnected, REQUIRED_TOPOLOGY } from "../../rehearse/jobs/work";
import { dataVolume } from "./claim";
import { sampleImage } from "./images";
import { allowed, podSpec, queueLabels, railAnnotations, railsOf } from "./pod";
import type { Sample, SampleRequest } from "./sample";

/** The fewest that are several; what holds for two holds for any number. */
const NODES = 2;

const NAME = "training";

/** Where the processes meet: the first pod's own port, open inside the namespace alone. */
const PORT = 29_500;

const PROGRAM = `import torch, torch.distributed as dist
dist.init_process_group("nccl")
torch.cuda.set_device(dist.get_node_local_rank())
t = torch.ones(2**28, device="cuda")
for _ in range(20): dist.all_reduce(t, op=dist.ReduceOp.AVG)
print("rank", dist.get_rank(), "of", dist.get_world_size(), "done")
dist.destroy_process_group()`;

export const training: Sample = {
  kind: "training",
  title: "Multi-node training over the fabric",
  words: [
    "One pod a node with all its GPUs and one card of each rail (GPUDirect RDMA), all of them close together or none.",
    "It exchanges a tensor twenty times; put your script behind torchrun, and checkpoints below /data.",
    "More nodes: raise completions, parallelism and --nnodes together.",
  ],
  objects(request) {
    const { share, pool } = request;
    const gpus = pool.system.gpusPerNode;
    if (request.most < NODES * gpus) throw new FaultError([tooFew(request, NODES * gpus)]);
    const rails = railsOf(request);
    const { volume, claims } = dataVolume(request, NAME);
    const spec = podSpec(
      request,
      {
        image: sampleImage("pytorch", pool, allowed(request, "images")),
        command: ["/bin/sh", "-c", torchrun(gpus), NAME, PROGRAM],
        gpus,
        rails,
        mounts: { data: "/data" },
      },
      [volume],
    );
    const { namespace } = share;
    return [
      ...claims,
      // Gives each pod a name, before it is ready: they find each other by it.
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: NAME, namespace },
        spec: { clusterIP: "None", publishNotReadyAddresses: true, selector: { "batch.kubernetes.io/job-name": NAME } },
      },
      {
        apiVersion: "batch/v1",
        kind: "Job",
        metadata: { name: NAME, namespace, labels: queueLabels(request) },
        spec: {
          completionMode: "Indexed",
          completions: NODES,
          parallelism: NODES,
          backoffLimit: 10,
          // A pod whose node goes away is not the job's fault: it is made anew.
          podFailurePolicy: { rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget" }] }] },
          template: {
            metadata: { annotations: { ...railAnnotations(rails), ...together(request) } },
            spec: { restartPolicy: "Never", subdomain: NAME, ...spec },
          },
        },
      },
    ];
  },
};

function torchrun(gpus: number): string {
  const first = `${NAME}-0.${NAME}:${PORT}`;
  const gang = `--nnodes=${NODES} --nproc-per-node=${gpus} --node-rank="$JOB_COMPLETION_INDEX"`;
  return `echo "$1" >/tmp/train.py && exec torchrun ${gang} --master-addr="${first.split(":")[0]}" --master-port=${PORT} /tmp/train.py`;
}

/** The narrowest part of the fabric that has room for all its pods. */
function together({ pool, cell }: SampleRequest): Record<string, string> {
  if (!isConnected(pool, cell)) return {};
  const keys = topologyKeys(pool);
  if (NODES <= pool.system.nodesPerRack) return { [REQUIRED_TOPOLOGY]: keys.rack };
  return NODES <= pool.unitNodes ? { [REQUIRED_TOPOLOGY]: keys.block } : {};
}

function tooFew({ share, pool, most }: SampleRequest, needed: number) {
  return {
    code: "tenant/sample-too-large",
    message: `training over several nodes of ${pool.ref} takes ${formatNumber(needed)} GPUs, and ${share.namespace} can have ${formatNumber(most)}`,
    path: [],
    received: "training",
    allowed: "a sample of one node: single, inference or notebook",
    fix: "choose another sample, or another pool with --pool",
  };
}
