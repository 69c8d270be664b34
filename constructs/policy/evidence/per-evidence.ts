import { oncePer } from "../../core/once-per";
import type { Evidence } from "./evidence";

/** Computes something once for an evidence and keeps it as long: rules ask the same for each of their subjects. */
export function perEvidence<T>(compute: (evidence: Evidence) => T): (evidence: Evidence) => T {
  return oncePer(compute);
}
