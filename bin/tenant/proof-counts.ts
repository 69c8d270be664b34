import type { ProofKind, ProofLine, TenantProof } from "./report";
import { PROOF_KINDS } from "./report";

/** Lines of one kind of proof, by their result: kinds are never added up. */
export interface ProofCounts {
  readonly kind: ProofKind;
  readonly holds: number;
  readonly broken: number;
  readonly unproven: number;
}

/** A count for each kind of which there are lines. */
export function proofCounts(proofs: readonly Pick<TenantProof, "lines">[]): ProofCounts[] {
  const lines = proofs.flatMap((proof) => proof.lines);
  return PROOF_KINDS.map((kind) => {
    const of = lines.filter(({ proof }) => proof === kind);
    const count = (result: ProofLine["result"]): number => of.filter((line) => line.result === result).length;
    return { kind, holds: count("holds"), broken: count("broken"), unproven: count("not-run") };
  }).filter(({ holds, broken, unproven }) => holds + broken + unproven > 0);
}
