import type { Evidence, EvidenceObject } from "./evidence/evidence";
import { openReason } from "./evidence/open-reason";
import type { Right } from "./reading/cluster-rights";
import { rightGiven } from "./reading/cluster-rights";
import { boundAccountTitle, boundRole } from "./reading/rbac";
import type { Verdict } from "./verdict";
import { pass, unknown, violation } from "./verdict";

/** Forbids a right to service accounts in a RoleBinding's namespace; what people may do there is another question. */
export function withoutRight(evidence: Evidence, binding: EvidenceObject, right: Right, expected: string): Verdict {
  const given = rightGiven(evidence, binding, right);
  if (given === false) return pass();
  const account = boundAccountTitle(binding);
  if (account === undefined) {
    const open = openReason(binding, "subjects[].kind", "subjects[].name");
    return open === undefined ? pass() : unknown(open);
  }
  if (given === undefined) return unread(binding);
  return violation({
    actual: `gives ${account} ${boundRole(binding).name}, which ${given}`,
    expected,
  });
}

/** Forbids a right to whomever a ClusterRoleBinding gives it in every namespace. */
export function withoutRightAnywhere(
  evidence: Evidence,
  binding: EvidenceObject,
  right: Right,
  expected: string,
): Verdict {
  if (isForNobody(binding)) return pass();
  const given = rightGiven(evidence, binding, right);
  if (given === undefined) return unread(binding);
  if (given === false) return pass();
  return violation({ actual: `gives ${boundRole(binding).name}, which ${given}, in every namespace`, expected });
}

/** Without subjects a binding gives nothing; an expression in their place may be anybody. */
function isForNobody(binding: EvidenceObject): boolean {
  const subjects = binding.object["subjects"];
  if (openReason(binding, "subjects") !== undefined) return false;
  return subjects === undefined || subjects === null || (Array.isArray(subjects) && subjects.length === 0);
}

function unread(binding: EvidenceObject): Verdict {
  const { kind, name } = boundRole(binding);
  return unknown(`what ${kind} ${name} allows was not read`);
}
