import * as path from "node:path";
import { readAdmissionPolicies } from "../cel/admission/read";
import { admissionRules } from "../cel/admission/rules";
import { loadRuleModules } from "../custom/load";
import type { Rule } from "../rule";
import type { PlacedPolicy } from "../settings/policy-file";

/** Files that a policy names are found from the directory of its own. */
export function beside({ file }: PlacedPolicy, named: string): string {
  return path.join(path.dirname(file), named);
}

/**
 * The rules that a policy's file brings: of modules, and of admission policies.
 * @param taken ids that rules have already.
 * @param textOf reads a file.
 * @throws FaultError with every module and every admission policy that cannot be read.
 */
export function rulesOfPolicy(
  policy: PlacedPolicy,
  taken: readonly string[],
  textOf: (file: string) => string,
): readonly Rule[] {
  const { rules, admissionPolicies } = policy.spec.custom;
  const files = admissionPolicies.map((named) => beside(policy, named));
  const admission = admissionRules(readAdmissionPolicies(files.map((name) => ({ name, text: textOf(name) }))));
  if (rules.length === 0) return admission;
  const modules = rules.map((named, index) => {
    const at = policy.placeOf(["custom", "rules", index]);
    return { name: named, path: path.resolve(beside(policy, named)), at };
  });
  const loaded = loadRuleModules(modules, { taken: [...taken, ...admission.map(({ id }) => id)] });
  return [...loaded.rules, ...admission];
}
