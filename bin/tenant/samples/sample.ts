import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { CellFacts, PoolFacts, TenantShare } from "../../../constructs/site/facts";

/** Whose work a sample is, and where it runs. */
export interface SampleRequest {
  /** One namespace of the tenant, which has GPUs of the pool. */
  readonly share: TenantShare;
  readonly cell: CellFacts;
  readonly pool: PoolFacts;
  /** GPUs of the pool that the namespace can have at most: guaranteed and burst. */
  readonly most: number;
}

/** One sort of work as a tenant would write it: ready to be created as it stands. */
export interface Sample {
  readonly kind: string;
  readonly title: string;
  /** For whoever opens the file: what it does, and what to change first. */
  readonly words: readonly string[];
  /**
   * In the order in which they are created.
   * @throws FaultError `tenant/sample-too-large` where the namespace has too few GPUs for it, `tenant/no-sample`
   * for GPUs that no image is known for.
   */
  objects(request: SampleRequest): KubernetesObject[];
}
