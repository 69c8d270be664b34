import type { Evidence, EvidenceObject } from "./evidence/evidence";
import { openReason } from "./evidence/open-reason";
import type { Right } from "./reading/cluster-rights";
import { rightGiven } from "./reading/cluster-rights";
import { bindingSubjects, boundRole } from "./reading/rbac";
import type { Verdict } from "./verdict";
import { pass, unknown, violation } from "./verdict";

/** Forbids a right to service accounts in a RoleBinding's namespace; what people may do there is another question. */
export function withoutRight(evidence: Evidence, binding: EvidenceObject, right: Right, expected: string): Verdict {
  const given = rightGiven(evidence, binding, right);
  if (given === false) return pass();
  const account = bindingSubjects(binding).find(({ kind }) => kind === "ServiceAccount");
  if (account === undefined) {
    const open = openReason(binding, "subjects[].kind");
    return open === undefined ? pass() : unknown(open);
  }
  const { kind, name } = boundRole(binding);
  if (given === undefined) return unknown(`what ${kind} ${name} allows was not read`);
  return violation({ actual: `gives ServiceAccount ${account.name} ${name}, which ${given}`, expected });
}
