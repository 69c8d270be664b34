import type { Evidence } from "../../../constructs/policy/evidence/evidence";
import type { CellFacts, SiteFacts, TenantFacts } from "../../../constructs/site/facts";
import { connect } from "../../cluster/connect";
import type { Io } from "../../io";
import { proveTenant } from "../prove-tenant";
import type { ProofReport, TenantProof } from "../report";

export interface LiveAccess {
  readonly kubeconfig?: string;
  readonly context?: string;
}

interface Here {
  readonly io: Io;
  readonly site: SiteFacts;
  /** What the site declares. */
  readonly evidence: Evidence;
  readonly access: LiveAccess;
  readonly signal: AbortSignal;
  readonly onStep: (what: string) => void;
}

/**
 * Attacks tenants on somebody's cluster. Reads are real; writes are server-side dry runs, which pass authorization,
 * admission and quota like any other and store nothing.
 */
export async function attackLive(
  { io, site, evidence, access, signal, onStep }: Here,
  front: { readonly cell: CellFacts; readonly tenants: readonly TenantFacts[] } | undefined,
): Promise<Pick<ProofReport, "where" | "proofs">> {
  const operator = await connect(io, access);
  try {
    const where = `${operator.address}, Kubernetes ${await operator.version()}; writes are dry runs`;
    const proofs: TenantProof[] = [];
    for (const tenant of front?.tenants ?? []) {
      const attack = { operator, site, cell: front!.cell, tenant, live: true, signal, onStep };
      const proof = await proveTenant({ ...attack, evidence });
      if (proof !== undefined) proofs.push(proof);
    }
    return { where, proofs };
  } finally {
    operator.close();
  }
}
