import { FaultError } from "../../../constructs/core/fault";
import type { PoolFacts } from "../../../constructs/site/facts";

/**
 * Images of the samples. Their tags are planning values: they are there for amd64 and arm64, and work goes better with
 * the newest that its libraries allow. Source: catalog.ngc.nvidia.com, as known in 2025.
 */
export const SAMPLE_IMAGES = {
  /** PyTorch with CUDA, NCCL, torchrun and JupyterLab. */
  pytorch: "nvcr.io/nvidia/pytorch:25.06-py3",
  /** Serves models over HTTP on /v2 and metrics on /metrics. */
  inference: "nvcr.io/nvidia/tritonserver:25.06-py3",
} as const;

/** Resource of the GPUs that they are made for. */
const MADE_FOR = "nvidia.com/gpu";

/**
 * An image by a name that begins as the tenant's images must.
 * @throws FaultError `tenant/no-sample` for a pool of GPUs that none of them is made for.
 */
export function sampleImage(
  what: keyof typeof SAMPLE_IMAGES,
  { ref, gpuResource }: Pick<PoolFacts, "ref" | "gpuResource">,
  prefixes: readonly string[],
): string {
  if (gpuResource !== MADE_FOR) throw new FaultError([noSample(ref, gpuResource)]);
  const image = SAMPLE_IMAGES[what];
  if (prefixes.some((prefix) => image.startsWith(prefix))) return image;
  // Where only the tenant's or the site's own registry is allowed, that has to have a copy.
  const path = image.slice(image.indexOf("/") + 1);
  return `${prefixes[0] ?? ""}${path}`;
}

function noSample(pool: string, resource: string | undefined) {
  return {
    code: "tenant/no-sample",
    message: `there is no sample for the GPUs of pool ${pool}: its images are made for ${MADE_FOR}`,
    path: [],
    received: resource,
    allowed: `a pool of ${MADE_FOR}`,
    fix: "choose another pool with --pool",
  };
}
