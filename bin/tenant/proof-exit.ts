import type { ExitCode } from "../command";
import type { ProofReport } from "./report";

/**
 * 3 where a line of any kind is broken; 4 where no line of the kind that was asked for holds, because what was only
 * computed is no attack and no probe; else 0.
 */
export function proofExit({ kind, proofs }: Pick<ProofReport, "kind" | "proofs">): ExitCode {
  const lines = proofs.flatMap((proof) => proof.lines);
  if (lines.some(({ result }) => result === "broken")) return 3;
  return lines.some((line) => line.proof === kind && line.result === "holds") ? 0 : 4;
}
