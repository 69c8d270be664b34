import type { Isolation } from "../../constructs/site/facts";
import type { AssetId } from "./assets";

/** What is known of a tenant's isolation; `--output json` is this, text and Markdown are renderings of it. */

/**
 * Three kinds of proof that are never mixed up. `enforced`: tried on a real API server. `computed`: follows from what
 * would exist. `probed`: measured by Jobs on a real cell.
 */
export const PROOF_KINDS = ["enforced", "computed", "probed"] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

/** `not-run` was not tried and proves nothing. */
export type ProofResult = "holds" | "broken" | "not-run";

/** The allowed variant of an attempt: without it a control that forbids everything would look strong. */
export interface TwinResult {
  /** `reads a secret of its own`. */
  readonly does: string;
  readonly works: boolean;
  /** What was said against it, where it does not work. */
  readonly detail?: string;
}

/** One way out of a tenant, and what is known of it. */
export interface ProofLine {
  /** `data/foreign-secret`: stable. */
  readonly id: string;
  readonly proof: ProofKind;
  readonly asset: AssetId;
  /** What somebody would gain. */
  readonly threat: string;
  /** What was tried, or would be: goes on after who does it, `reads a secret of another tenant`. */
  readonly attempt: string;
  /** Who does it: `developer`, `workload`, …; absent where it is nobody's request. */
  readonly as?: string;
  /** Control that is to stop it. */
  readonly expected: string;
  /** Control that stopped it; absent where nothing did. */
  readonly stoppedBy?: string;
  readonly result: ProofResult;
  /** What the server said, what got through, or why it was not tried. */
  readonly detail: string;
  /** True where the requests were server-side dry runs: judged by every control, and nothing is stored. */
  readonly dryRun?: boolean;
  readonly twin?: TwinResult;
}

/** Everything that is known of one tenant in one of its namespaces. */
export interface TenantProof {
  readonly tenant: string;
  readonly isolation: Isolation;
  readonly classification: string;
  readonly cell: string;
  readonly namespace: string;
  /** Namespace of the other tenant, or of the decoy, whose assets were aimed at. */
  readonly victim: string;
  readonly lines: readonly ProofLine[];
}

export interface ProofReport {
  readonly site: string;
  /** The kind of proof that was asked for; lines of the other kinds stand beside it and are no substitute. */
  readonly kind: ProofKind;
  /** `a control plane on this machine, v1.36.3`, or the address of a cluster. */
  readonly where: string;
  readonly proofs: readonly TenantProof[];
  /** Tenants that were asked for and have nothing to prove, one sentence each. */
  readonly skipped: readonly string[];
}
