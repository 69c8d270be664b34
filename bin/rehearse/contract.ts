import type { KubernetesObject } from "../../constructs/core/kubernetes";
import type { CellFacts, SiteFacts } from "../../constructs/site/facts";
import type { Release } from "../../stacks/releases";
import type { Cluster } from "../cluster/cluster";
import type { ControlPlane } from "../control-plane/control-plane";
import type { Io } from "../io";
import type { TenantProof } from "../tenant/report";

/** Types only: what the parts of a rehearsal get and what they hand back. */

/** One cell on a control plane of its own, once its stacks are applied. Its management cluster is the same one. */
export interface Rehearsal {
  readonly io: Io;
  readonly plane: ControlPlane;
  /** The control plane as `system:masters`; `cluster.as(…)` for anybody else. */
  readonly cluster: Cluster;
  /** The site as it is rehearsed: already scaled. */
  readonly site: SiteFacts;
  readonly cell: CellFacts;
  /** Every object that the stacks create and that the server accepted, in their order; no CRDs. */
  readonly applied: readonly KubernetesObject[];
  /** The cell's Helm releases with their values: Kueue's has the Configuration of its manager. */
  readonly releases: readonly Release[];
  /** Aborted by Ctrl-C, by `--timeout` and when a process of the control plane dies: stop waiting, then throw. */
  readonly signal: AbortSignal;
  /** Says what begins now, for progress: `cell a1: 1,200 of 3,600 nodes`. */
  readonly onStep: (what: string) => void;
}

/**
 * How a part ended. `failed`: the site doesn't hold what it promises, or the server refused what it was asked to
 * accept; exit code 3. A rehearsal that could not do its own work throws a FaultError `rehearse/…` instead: exit code 1.
 * `skipped` was not tried and proves nothing.
 */
export type Outcome =
  | { readonly status: "done" }
  | { readonly status: "skipped"; readonly reason: string }
  | { readonly status: "failed"; readonly reason: string };

export interface PoolNodes {
  readonly pool: string;
  readonly role: string;
  /** Nodes that the pool has, and those of them that are Ready. */
  readonly nodes: number;
  readonly ready: number;
  /** Allocatable GPUs of the nodes that are Ready. */
  readonly gpus: number;
}

/** What was brought up in place of the cell's machines. */
export type NodeReport = Outcome & {
  readonly pools: readonly PoolNodes[];
  readonly nodes: number;
  readonly ready: number;
  readonly gpus: number;
  readonly seconds: number;
  /** Labels that queues or flavors need and that nothing would set on these nodes, one sentence each. */
  readonly missingLabels: readonly string[];
};

export type KueueReport = Outcome & {
  /** As the manager says of itself; absent where there is none. */
  readonly version?: string;
  /** What differs from the release's Configuration because the manager runs outside a cluster, a sentence each. */
  readonly adaptations?: readonly string[];
};

export interface JobResult {
  readonly tenant: string;
  /** `<cell>/<pool>`. */
  readonly pool: string;
  /** `its guarantee`, `one GPU more than it may have`, … */
  readonly what: string;
  readonly gpus: number;
  /** True where what happened is what the site promises. */
  readonly holds: boolean;
  /** `8 pods on 8 nodes of gb300, 1 rack`; `waits: …`; `refused: …`. */
  readonly happened: string;
}

/** What tenants' sample jobs did, each submitted as a member of the tenant's own group. */
export type JobReport = Outcome & { readonly jobs: readonly JobResult[] };

/** What tenants' own people could reach when they tried. */
export type AttackReport = Outcome & { readonly proofs: readonly TenantProof[] };

export const CHAOS_KINDS = ["rack", "leaf", "hall"] as const;
export type ChaosKind = (typeof CHAOS_KINDS)[number];

export interface TenantLoss {
  readonly tenant: string;
  /** `<cell>/<pool>`. */
  readonly pool: string;
  readonly guaranteed: number;
  /** GPUs of its running work that went with the nodes. */
  readonly lostGpus: number;
  /** True where the GPUs that are left cover every guarantee of the pool. */
  readonly guaranteeHolds: boolean;
  /** What became of its work. */
  readonly happened: string;
}

export type ChaosReport = Outcome & {
  readonly kind: ChaosKind;
  /** Which one: `rack gb300/u01-r3`. */
  readonly what: string;
  readonly nodes: number;
  readonly gpus: number;
  readonly tenants: readonly TenantLoss[];
};

/** Signatures of the parts, so that who calls them and who writes them agree. */
export interface Parts {
  /** nodes/bring-up.ts */
  bringUpNodes(rehearsal: Rehearsal): Promise<NodeReport>;
  /** kueue/start.ts; without `path` the manager is looked for on PATH. */
  startKueue(rehearsal: Rehearsal, path: string | undefined): Promise<KueueReport>;
  /** attack/attack-tenants.ts; absent where nobody is to attack. */
  readonly attackTenants?: (rehearsal: Rehearsal) => Promise<AttackReport>;
  /** jobs/sample-jobs.ts */
  runSampleJobs(rehearsal: Rehearsal, kueue: KueueReport): Promise<JobReport>;
  /** chaos/break-things.ts; one kind at a time, in the order given, each on what the ones before left. */
  breakThings(rehearsal: Rehearsal, kind: ChaosKind, kueue: KueueReport): Promise<ChaosReport>;
}
