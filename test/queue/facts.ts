import { switches } from "../../constructs/catalog/switches";
import { LABELS } from "../../constructs/core/labels";
import type { KubernetesObject, Rendered } from "../../constructs/core/kubernetes";
import type { CellFacts, FabricFacts, ProgrammeFacts } from "../../constructs/site/facts";
import { cell, hgx, pool } from "../storage/facts";

export { tenant } from "../storage/facts";

export const gb300 = pool("gb300", "gb300-nvl72", 144, { coresPerGpu: 32, memoryPerGpu: 216 * 2 ** 30 });
/** As a pool of another maker's GPUs would look. */
export const instinct = pool("instinct", "dgx-b300", 50, { gpuResource: "amd.com/gpu", coresPerGpu: 10 });
export { hgx };

export function fabric(pools: readonly string[]): FabricFacts {
  return {
    cell: "a1",
    technology: { kind: "infiniband" },
    shape: "fat-tree",
    switch: Object.values(switches)[0]!,
    planes: 1,
    rails: Array.from({ length: 8 }, (_, index) => ({
      index,
      name: `rail-${index}`,
      resource: `nvidia.com/rail${index}`,
      interfaceName: `ibs${index}`,
      cidr: `10.64.${index}.0/24`,
    })),
    linkRate: 400e9,
    radix: 64,
    oversubscription: 1,
    pools,
    plan: {
      tiers: 2,
      leaves: 0,
      spines: 0,
      cores: 0,
      endpointsPerPlane: 0,
      nodeLeafCables: 0,
      managerCables: 0,
      leafSpineCables: 0,
      spineCoreCables: 0,
      leafGroupNodes: {},
      maxEndpoints: 0,
      refusals: [],
      workings: {},
    },
    power: 0,
    virtualFunctions: 8,
    mtu: 4092,
    partitions: { from: 2, to: 0x7ffe },
    nodePrefix: 28,
    levels: [LABELS.block, LABELS.leaf, LABELS.rack, LABELS.hostname],
    workings: {},
  };
}

export function programme(id: string, more: Partial<ProgrammeFacts> = {}): ProgrammeFacts {
  return { id, envelope: {}, shared: {}, tenantAtMost: {}, storage: {}, isolation: ["shared"], ...more };
}

/** Cell a1 with a fabric under both of its GPU pools, 512 shared GPUs, and a programme. */
export function queueCell(more: Partial<CellFacts> = {}): CellFacts {
  return cell({
    pools: [gb300, hgx],
    fabric: fabric(["gb300", "hgx"]),
    topology: "fabric-g1",
    shared: { gb300: 64 },
    programmes: [programme("health", { envelope: { "a1/hgx": 512 }, shared: { "a1/hgx": 64 } })],
    ...more,
  });
}

export function objectsOf(rendered: readonly Rendered[], kind: string): KubernetesObject[] {
  return rendered.map(({ object }) => object).filter((object) => object.kind === kind);
}
