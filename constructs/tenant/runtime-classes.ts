import type { System } from "../catalog/types";
import { compareText } from "../core/fault";
import type { Rendered } from "../core/kubernetes";
import { kubernetesBytes, kubernetesCount } from "../core/quantity";
import { LABELS } from "../core/labels";
import type { CellFacts, PoolFacts, TenantFacts } from "../site/facts";

/** What Kata's VM and its firmware take beside each pod. Source: Kata Containers 4.1.0, kata-deploy, kata-qemu-nvidia-gpu. */
export const KATA_OVERHEAD = { cores: 1, memory: 10_240 * 2 ** 20 } as const;

/** Kata's class by what the CPU proves itself with. Source: as above, runtimeClasses. */
const KATA: Readonly<Record<NonNullable<System["confidential"]>, string>> = {
  "sev-snp": "kata-qemu-nvidia-gpu-snp",
  tdx: "kata-qemu-nvidia-gpu-tdx",
};

/** Of containers that share their node's kernel: the node's default runtime, to which CDI hands what was asked for. */
const SHARED_KERNEL = [""];

/** The RuntimeClass under which a pool's pods compute confidentially; undefined for pools that don't. */
export function kataClass({ confidential }: PoolFacts): string | undefined {
  return confidential === undefined ? undefined : KATA[confidential];
}

/**
 * RuntimeClasses that a tenant's pods may name; the empty text stands for a pod that names none. A tenant with isolation
 * `confidential` has Kata's of its pools and nothing else: none at all where no pool of its is fit for it.
 */
export function tenantRuntimeClasses({ isolation }: TenantFacts, pools: readonly PoolFacts[]): string[] {
  return isolation === "confidential" ? classesOf(pools) : SHARED_KERNEL;
}

/** The RuntimeClasses of a cell's confidential pools, each once. Nodes get the handler behind them from kata-deploy. */
export function runtimeClassObjects({ id, pools }: CellFacts): Rendered[] {
  return classesOf(pools).map((name) => ({
    object: {
      apiVersion: "node.k8s.io/v1",
      kind: "RuntimeClass",
      metadata: { name, labels: { [LABELS.cell]: id } },
      handler: name,
      // Counted by scheduler, queue and quota with what the pod asks for.
      overhead: {
        podFixed: { cpu: kubernetesCount(KATA_OVERHEAD.cores), memory: kubernetesBytes(KATA_OVERHEAD.memory) },
      },
    },
  }));
}

function classesOf(pools: readonly PoolFacts[]): string[] {
  return [...new Set(pools.flatMap((pool) => kataClass(pool) ?? []))].sort(compareText);
}
