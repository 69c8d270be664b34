import { defineAttempts } from "../attempt";
import { gpus } from "../needs";
import { deployment, pod, resources } from "../objects";

const scratch = { volumes: [{ name: "scratch", emptyDir: {} }] };

/** What a container gets of its node. */
export const runtime = defineAttempts([
  {
    id: "runtime/other-runtime",
    does: "names a RuntimeClass that isn't the tenant's",
    asset: "nodes",
    threat: "a runtime with other walls than its isolation level has",
    as: "developer",
    control: "runtime/class",
    attempt: ({ hands, ground }) => hands.create(deployment(ground, { spec: { runtimeClassName: "attack" } })),
    twin: { does: "runs in the one it has", act: ({ hands, ground }) => hands.create(deployment(ground)) },
  },
  {
    id: "runtime/other-device",
    does: "asks for a device that isn't a GPU or rail of its own",
    asset: "nodes",
    threat: "whatever a device plugin hands out: other rails, /dev/kvm, management cards",
    as: "developer",
    control: "runtime/devices",
    attempt: ({ hands, ground }) =>
      hands.create(deployment(ground, { container: resources({ "devices.attack.example/bmc": "1" }) })),
    needs: [gpus],
    twin: {
      does: "asks for a GPU",
      act: ({ hands, ground }) =>
        hands.create(deployment(ground, { container: resources({ [ground.pool!.gpuResource!]: "1" }) })),
    },
  },
  {
    id: "runtime/visible-devices",
    does: "makes all GPUs of its node visible by a variable",
    asset: "capacity",
    threat: "GPUs of others on its node, with what is in their memory",
    as: "developer",
    control: "runtime/gpu-environment",
    attempt: ({ hands, ground }) =>
      hands.create(pod(ground, { container: { env: [{ name: "NVIDIA_VISIBLE_DEVICES", value: "all" }] } })),
    twin: {
      does: "makes none visible by it",
      act: ({ hands, ground }) =>
        hands.create(pod(ground, { container: { env: [{ name: "NVIDIA_VISIBLE_DEVICES", value: "void" }] } })),
    },
  },
  {
    id: "runtime/mounted-devices",
    does: "asks for all GPUs of its node by the path of a mount",
    asset: "capacity",
    threat: "GPUs of others on its node, with what is in their memory",
    as: "developer",
    control: "runtime/gpu-mounts",
    attempt: ({ hands, ground }) => {
      const volumeMounts = [{ name: "scratch", mountPath: "/var/run/nvidia-container-devices/all" }];
      return hands.create(pod(ground, { spec: scratch, container: { volumeMounts } }));
    },
    twin: {
      does: "mounts a volume elsewhere",
      act: ({ hands, ground }) =>
        hands.create(
          pod(ground, { spec: scratch, container: { volumeMounts: [{ name: "scratch", mountPath: "/scratch" }] } }),
        ),
    },
  },
  {
    id: "runtime/injected-device",
    does: "has its container runtime inject a device by an annotation",
    asset: "nodes",
    threat: "any device of the node by its CDI name",
    as: "developer",
    control: "runtime/annotations",
    attempt: ({ hands, ground }) =>
      hands.create(pod(ground, { podAnnotations: { "cdi.k8s.io/attack": "nvidia.com/gpu=all" } })),
    twin: {
      does: "annotates its pod for its own team",
      act: ({ hands, ground }) => hands.create(pod(ground, { podAnnotations: { "team.example/owner": "ours" } })),
    },
  },
  {
    id: "runtime/claimed-device",
    does: "has its pods claim devices",
    asset: "capacity",
    threat: "GPUs that neither queue nor quota counts",
    as: "developer",
    control: "runtime/resource-claims",
    attempt: ({ hands, ground }) =>
      hands.create(
        deployment(ground, { spec: { resourceClaims: [{ name: "gpu", resourceClaimName: "shared-by-operators" }] } }),
      ),
    twin: { does: "runs without claims", act: ({ hands, ground }) => hands.create(deployment(ground)) },
  },
  {
    id: "runtime/host-processes",
    does: "runs among its node's processes",
    asset: "nodes",
    threat: "memory and environment of everything on the node",
    as: "developer",
    control: "runtime/host-namespaces",
    attempt: ({ hands, ground }) => hands.create(deployment(ground, { spec: { hostPID: true } })),
    twin: {
      does: "sees the processes of its own pod",
      act: ({ hands, ground }) => hands.create(deployment(ground, { spec: { shareProcessNamespace: true } })),
    },
  },
]);
