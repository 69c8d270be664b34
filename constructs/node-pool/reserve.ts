import type { System } from "../catalog/types";
import type { Bytes } from "../core/quantity";

const GIB = 2 ** 30;

/**
 * Percent of a node's cores and memory that quotas leave to the system: half to the kubelet and the operating system,
 * half to DaemonSets. Our planning figure: GPU, network and storage operators run about ten DaemonSets on a node.
 */
export const SYSTEM_PERCENT = 10;

/** What each GPU of a node takes along in quotas: its part of the cores, and of the memory in whole GiB, rounded down. */
export function perGpu({ cores, memory, gpusPerNode }: System): { cores: number; memory: Bytes } {
  const part = (whole: number) => (whole * (100 - SYSTEM_PERCENT)) / 100 / gpusPerNode;
  return { cores: Math.floor(part(cores)), memory: Math.floor(part(memory) / GIB) * GIB };
}

/** What the kubelet keeps from every pod, rounded up to whole cores and GiB. */
export function kubeletReserved({ cores, memory }: System): { cores: number; memory: Bytes } {
  const half = SYSTEM_PERCENT / 2;
  return {
    cores: Math.ceil((cores * half) / 100),
    memory: Math.ceil((memory * half) / 100 / GIB) * GIB,
  };
}
