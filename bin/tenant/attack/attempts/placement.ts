import { defineAttempts } from "../attempt";
import { gpus } from "../needs";
import { deployment, pod, resources } from "../objects";
import { ownTaint } from "../own";
import { notHeld } from "../withheld";

/** Onto nodes of others. */
export const placement = defineAttempts([
  {
    id: "placement/chosen-node",
    does: "names the node that its pods run on",
    asset: "nodes",
    threat: "any node, past queue, scheduler and taints",
    as: "developer",
    control: "placement/node-name",
    attempt: ({ hands, ground }) => hands.create(deployment(ground, { spec: { nodeName: "attack-node" } })),
    twin: {
      does: "selects nodes by their labels",
      act: ({ hands, ground }) => hands.create(deployment(ground)),
    },
  },
  {
    id: "placement/every-taint",
    does: "tolerates every taint",
    asset: "nodes",
    threat: "other tenants' nodes, and the control plane's",
    as: "developer",
    control: "placement/tolerations",
    attempt: ({ hands, ground }) =>
      hands.create(deployment(ground, { spec: { tolerations: [{ operator: "Exists" }] } })),
    twin: {
      does: "tolerates the taint of its own pool",
      act: ({ hands, ground }) => hands.create(deployment(ground, { spec: { tolerations: ownTaint(ground) } })),
    },
  },
  {
    id: "placement/any-pool",
    does: "asks for a GPU of whichever pool",
    asset: "capacity",
    threat: "GPUs of a pool that it was promised nothing of",
    as: "developer",
    control: "placement/pool",
    needs: [gpus],
    attempt: ({ hands, ground }) =>
      notHeld(
        hands.create(
          pod(ground, { spec: { nodeSelector: {} }, container: resources({ [ground.pool!.gpuResource!]: "1" }) }),
        ),
      ),
    twin: {
      does: "asks for one of its own",
      act: ({ hands, ground }) =>
        hands.create(pod(ground, { container: resources({ [ground.pool!.gpuResource!]: "1" }) })),
    },
  },
  {
    id: "placement/own-scheduler",
    does: "has its pods placed by a scheduler of its own",
    asset: "capacity",
    threat: "nodes that the cell's scheduler holds for others",
    as: "developer",
    control: "placement/scheduler",
    attempt: ({ hands, ground }) => hands.create(deployment(ground, { spec: { schedulerName: "attack" } })),
    twin: {
      does: "leaves that to the cell's",
      act: ({ hands, ground }) => hands.create(deployment(ground, { spec: { schedulerName: "default-scheduler" } })),
    },
  },
  {
    id: "placement/critical",
    does: "runs a pod as critical for its node",
    asset: "capacity",
    threat: "others' pods, evicted for its own",
    as: "developer",
    control: "placement/priority",
    attempt: ({ hands, ground }) => hands.create(pod(ground, { spec: { priorityClassName: "system-node-critical" } })),
    twin: { does: "runs it like everybody's", act: ({ hands, ground }) => hands.create(pod(ground)) },
  },
]);
