import type { Evidence } from "./evidence";

/** Computes something once for an evidence and keeps it as long: rules ask the same for each of their subjects. */
export function perEvidence<T>(compute: (evidence: Evidence) => T): (evidence: Evidence) => T {
  const known = new WeakMap<Evidence, { readonly value: T }>();
  return (evidence) => {
    const kept = known.get(evidence) ?? { value: compute(evidence) };
    known.set(evidence, kept);
    return kept.value;
  };
}
