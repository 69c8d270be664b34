import { accelerators } from "../../catalog/accelerators";
import { compareText } from "../../core/fault";
import { BY_INFRASTRUCTURE } from "./actors";
import type { Side } from "./cel";
import { celList } from "./cel";
import { isHarmless } from "./infrastructure";
import { judgeEach, judged } from "./judged";
import { may } from "./parameter";
import { defineAdmission } from "./policy";
import { CONTAINERS, isOf, WORK } from "./work";

/** Resources of every GPU that we know: the ResourceQuota bounds those that the cell has. */
const GPUS = [...new Set(Object.values(accelerators).map(({ resource }) => resource))].sort(compareText);

/**
 * Variables by which NVIDIA's runtime hands out devices that nobody asked the scheduler for. Images set them too, which
 * no admission sees: the GPU operator's release makes the runtime deaf to them. Source: NVIDIA/nvidia-container-toolkit
 * v1.18, internal/config/image/envvars.go.
 */
const GPU_VARIABLES = [
  ...["NVIDIA_VISIBLE_DEVICES", "NVIDIA_MIG_CONFIG_DEVICES", "NVIDIA_MIG_MONITOR_DEVICES", "NVIDIA_IMEX_CHANNELS"],
  ...["AMD_VISIBLE_DEVICES", "HABANA_VISIBLE_DEVICES"],
];

/** A mount below it is a request for a GPU too. Source: as above, internal/config/image/cuda_image.go. */
const GPU_MOUNTS = "nvidia-container-devices";

function devices({ variable }: Side): string {
  return (
    `${variable("containers")}.map(c, [c.?resources.?requests.orValue({}), c.?resources.?limits.orValue({})]` +
    `.map(m, m.map(k, k)).flatten()).flatten().filter(k, k.contains("/"))`
  );
}

function environment({ variable }: Side): string {
  return (
    `${variable("containers")}.map(c, c.?env.orValue([])` +
    `.map(e, e.name + "=" + ("valueFrom" in e ? "?" : e.?value.orValue("")))).flatten()`
  );
}

/** Of pods, as `key=value`. */
function annotations({ variable }: Side): string {
  return `${variable("templates")}.map(t, t.?metadata.?annotations.orValue({}).transformList(k, v, k + "=" + v)).flatten()`;
}

function hostNamespaces({ variable }: Side): string {
  return `${variable("specs")}.map(s, ["hostNetwork", "hostPID", "hostIPC"].filter(f, s[?f].orValue(false))).flatten()`;
}

export const runtime = defineAdmission({
  kind: "runtime",
  title: "Containers get of their node what they asked for and were given",
  protects: "GPUs and nodes of others against containers that reach for a device, a runtime or the node itself.",
  matches: WORK,
  reads: ["runtimeClasses", "networks"],
  variables: [
    ...CONTAINERS,
    ...judged("runtimeClasses", ({ variable }) => `${variable("specs")}.map(s, s.?runtimeClassName.orValue(""))`),
    ...judged("devices", devices),
    ...judged("environment", environment),
    ...judged(
      "mounts",
      ({ variable }) => `${variable("containers")}.map(c, c.?volumeMounts.orValue([]).map(m, m.mountPath)).flatten()`,
    ),
    ...judged(
      "claims",
      ({ variable }) => `${variable("specs")}.map(s, s.?resourceClaims.orValue([]).map(r, r.name)).flatten()`,
    ),
    ...judged("hostNamespaces", hostNamespaces),
    ...judged("annotations", annotations),
  ],
  validations: [
    judgeEach({
      id: "runtime/class",
      each: "runtimeClasses",
      allowed: `it in ${may("runtimeClasses")}`,
      message: "(runtimeClassName) is not allowed; the tenant's pods may have one of: ",
      detail: `${may("runtimeClasses")}.map(r, r == "" ? "(none)" : r).join(", ")`,
    }),
    judgeEach({
      id: "runtime/devices",
      each: "devices",
      allowed: `it in ${celList(GPUS)} || ${may("networks")}.exists(n, n.split("=")[0] == it)`,
      message: `is not a device that may be asked for: GPUs are ${GPUS.join(", ")}, the tenant's rails `,
      detail: `${may("networks")}.map(n, n.split("=")[0]).join(", ")`,
    }),
    judgeEach({
      id: "runtime/gpu-environment",
      each: "environment",
      allowed: `!(it.split("=")[0] in ${celList(GPU_VARIABLES)}) || it.split("=")[1] in ["", "none", "void"]`,
      message: "is not allowed in a container: it takes GPUs that nobody gave it; ask for them in resources.limits",
    }),
    judgeEach({
      id: "runtime/gpu-mounts",
      each: "mounts",
      allowed: `!it.contains(${JSON.stringify(GPU_MOUNTS)})`,
      message: "is not allowed as a mountPath: it takes GPUs that nobody gave it; ask for them in resources.limits",
    }),
    judgeEach({
      id: "runtime/resource-claims",
      each: "claims",
      allowed: "false",
      message:
        "is not allowed in resourceClaims: the queue counts no claims of devices; ask for GPUs in resources.limits",
    }),
    judgeEach({
      id: "runtime/host-namespaces",
      each: "hostNamespaces",
      allowed: "false",
      message: "is not allowed: the pod would see its node's network or processes; leave it out",
    }),
    judgeEach({
      id: "runtime/annotations",
      each: "annotations",
      allowed: isHarmless("it"),
      message:
        "is not allowed as a pod's annotation: container runtimes or network plugins of the cell obey it; leave it out",
      // They write down on running pods what they gave them.
      unless: `(request.operation == "UPDATE" && ${isOf("pods")} && ${BY_INFRASTRUCTURE})`,
    }),
  ],
});
