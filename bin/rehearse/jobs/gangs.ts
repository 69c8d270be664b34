import type { PoolFacts } from "../../../constructs/site/facts";

/** Pods that start together or not at all, each with as many GPUs. */
export interface Gang {
  readonly pods: number;
  readonly gpusPerPod: number;
}

/**
 * GPUs as the jobs that a tenant would run on them: as many whole racks as there are, the whole nodes that are left, and
 * what is left of one node. Together they are exactly that many GPUs.
 */
export function gangsOf(gpus: number, { system }: Pick<PoolFacts, "system">): Gang[] {
  const { gpusPerNode, nodesPerRack } = system;
  const nodes = Math.floor(gpus / gpusPerNode);
  const racks = Math.floor(nodes / nodesPerRack);
  const whole: Gang[] = Array.from({ length: racks }, () => ({ pods: nodesPerRack, gpusPerPod: gpusPerNode }));
  const rest: Gang[] = [
    { pods: nodes % nodesPerRack, gpusPerPod: gpusPerNode },
    { pods: 1, gpusPerPod: gpus % gpusPerNode },
  ];
  return [...whole, ...rest.filter(({ pods, gpusPerPod }) => pods > 0 && gpusPerPod > 0)];
}

export function gpusOfGangs(gangs: readonly Gang[]): number {
  return gangs.reduce((sum, { pods, gpusPerPod }) => sum + pods * gpusPerPod, 0);
}
