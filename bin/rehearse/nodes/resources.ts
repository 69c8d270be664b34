import type { System } from "../../../constructs/catalog/types";
import { kubernetesBytes, kubernetesCount } from "../../../constructs/core/quantity";
import type { NodeSpec } from "./node-spec";
import { quantity } from "./quantity";

const GIB = 2 ** 30;

/** The kubelet's defaults: `maxPods`, and `memory.available<100Mi`, which it keeps beside what is reserved. */
const MAX_PODS = 110;
const EVICTION_BYTES = 100 * 2 ** 20;

/** The catalogue has no system disks; two mirrored drives of 960 GB, less what the operating system needs. */
const SYSTEM_DISK_BYTES = 800 * GIB;

/** What a node has, and what it has for pods: less what its kubelet reserves. */
export function nodeResources(
  system: System,
  reserved: Readonly<Record<string, string>>,
  devices: Readonly<Record<string, number>>,
): Pick<NodeSpec, "capacity" | "allocatable"> {
  const extended = Object.fromEntries(Object.entries(devices).map(([name, count]) => [name, kubernetesCount(count)]));
  const rest = { pods: String(MAX_PODS), ...extended };
  const memory = system.memory - quantity(reserved["memory"]) - EVICTION_BYTES;
  return {
    capacity: {
      cpu: kubernetesCount(system.cores),
      memory: kubernetesBytes(system.memory),
      "ephemeral-storage": kubernetesBytes(SYSTEM_DISK_BYTES),
      ...rest,
    },
    allocatable: {
      cpu: kubernetesCount(Math.floor(system.cores - quantity(reserved["cpu"]))),
      memory: kubernetesBytes(memory),
      // The kubelet keeps a tenth of the disk free: nodefs.available<10%.
      "ephemeral-storage": kubernetesBytes(Math.floor((SYSTEM_DISK_BYTES * 0.9) / GIB) * GIB),
      ...rest,
    },
  };
}
