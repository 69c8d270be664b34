import { defineAttempts } from "../attempt";
import { FLOODED, flood, overGpus, overNode, overStorage, untilRoom } from "../beyond";
import { gpus, rehearsal, storage } from "../needs";
import { claim, cronJob, pod, resources } from "../objects";

/** More than was promised. */
export const amounts = defineAttempts([
  {
    id: "amounts/gpus",
    does: "asks for one GPU more than it may have",
    asset: "capacity",
    threat: "GPUs that were promised to others",
    as: "developer",
    control: "resource-quota",
    needs: [gpus],
    attempt: ({ hands, ground }) => hands.create(pod(ground, { container: resources(overGpus(ground)) })),
    twin: {
      does: "asks for one GPU",
      act: ({ hands, ground }) =>
        hands.create(pod(ground, { container: resources({ [ground.pool!.gpuResource!]: "1" }) })),
    },
  },
  {
    id: "amounts/storage",
    does: "claims more of its storage class than it may have",
    asset: "capacity",
    threat: "room that was promised to others",
    as: "developer",
    control: "resource-quota",
    needs: [storage],
    attempt: ({ hands, ground }) => hands.create(claim(ground, overStorage())),
    twin: { does: "claims a gibibyte", act: ({ hands, ground }) => hands.create(claim(ground)) },
  },
  {
    id: "amounts/node-disk",
    does: "asks for more of its node's disk than any has",
    asset: "nodes",
    threat: "nodes whose disks are full",
    as: "developer",
    control: "resource-quota",
    attempt: ({ hands, ground }) =>
      hands.create(pod(ground, { container: resources({ "ephemeral-storage": "100Pi" }) })),
    twin: {
      does: "asks for a gibibyte of it",
      act: ({ hands, ground }) => hands.create(pod(ground, { container: resources({ "ephemeral-storage": "1Gi" }) })),
    },
  },
  {
    id: "amounts/objects",
    does: "writes CronJobs without end",
    asset: "capacity",
    threat: "an API server that answers nobody any more",
    as: "developer",
    control: "resource-quota",
    needs: [rehearsal],
    attempt: flood,
    twin: {
      does: "writes one",
      act: async ({ hands, ground }) => {
        await untilRoom(ground, FLOODED);
        await hands.create(cronJob(ground));
      },
    },
  },
  {
    id: "amounts/container",
    does: "asks for more memory in one container than a node of its has",
    asset: "nodes",
    threat: "pods that fit nowhere and hold back everything behind them",
    as: "developer",
    control: "limit-range",
    attempt: ({ hands, ground }) => hands.create(pod(ground, { container: overNode(ground) })),
    twin: {
      does: "asks for little",
      act: ({ hands, ground }) => hands.create(pod(ground, { container: resources({ memory: "1Gi" }) })),
    },
  },
]);
