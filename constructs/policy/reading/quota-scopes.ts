import type { EvidenceObject } from "../evidence/evidence";
import { asFieldsList, asText, asTexts, fieldAt } from "./fields";

/** Fields by which a ResourceQuota counts some pods only. */
export const SCOPES = ["spec.scopes", "spec.scopeSelector"];

/** Scopes of which each pod is in one. Source: kubernetes.io/docs/concepts/policy/resource-quotas, quota scopes. */
const EITHER = [
  ["Terminating", "NotTerminating"],
  ["BestEffort", "NotBestEffort"],
] as const;

/** The scopes that a pod must be in, all of them, to count for a ResourceQuota; none where every pod counts. */
export function scopesOf({ object }: EvidenceObject): readonly string[] {
  const selected = asFieldsList(fieldAt(object["spec"], "scopeSelector.matchExpressions"));
  return [...asTexts(fieldAt(object["spec"], "scopes")), ...selected.map(({ scopeName }) => asText(scopeName) ?? "")];
}

/**
 * How many a namespace may have by several bounds, each of what is in some scopes: all bounds of everything hold, as do
 * the two of whatever is either. Of things that nothing bounds as a whole, as many as one scope may have at least.
 */
export function boundOf(bounds: readonly (readonly [scopes: readonly string[], bound: number])[]): number {
  const least = (...scopes: readonly string[]) =>
    Math.min(...bounds.filter(([own]) => own.every((each) => scopes.includes(each))).map(([, bound]) => bound));
  const all = Math.min(least(), ...EITHER.map(([one, other]) => least(one) + least(other)));
  return Number.isFinite(all) ? all : Math.max(...bounds.map(([, bound]) => bound));
}
