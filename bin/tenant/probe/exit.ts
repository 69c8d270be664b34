import type { ExitCode } from "../../command";
import type { ProofReport } from "../report";

/** 3 where something is broken, 4 where nothing was probed: a report of nothing is no clean one. */
export function probeExit({ proofs }: ProofReport): ExitCode {
  const results = proofs.flatMap(({ lines }) => lines.map(({ result }) => result));
  if (results.includes("broken")) return 3;
  return results.includes("holds") ? 0 : 4;
}
