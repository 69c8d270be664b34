import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import type { Rule, Severity } from "../../rule";
import { objectSubject } from "../../subject";
import { notApplicable, unknown } from "../../verdict";
import type { Judging } from "./apply";
import { concerning, concernsLater, PLAIN, requestedObjects, verdictsOn } from "./apply";
import type { BoundPolicy } from "./bound";
import type { ValidationAction } from "./model";
import type { AdmissionSource } from "./read";
import { knownChanges } from "./requests";

const SEVERITY: Readonly<Record<ValidationAction, Severity>> = { Deny: "error", Warn: "warning", Audit: "info" };

/** How a finding counts: as hard as what the binding does with a request. */
function severityOf(actions: readonly ValidationAction[]): Severity {
  const first = (["Deny", "Warn", "Audit"] as const).find((action) => actions.includes(action));
  return SEVERITY[first!];
}

/** A rule for each binding of a policy: what the API server would say of every object that would be created. */
export function admissionRules(source: AdmissionSource, judging: Partial<Judging> = {}): Rule[] {
  const all: Judging = { ...PLAIN, parameters: source.parameters, ...judging };
  return source.policies.map((bound) => admissionRule(bound, all));
}

/** Said once of a policy, not of each object: none of them changes here. */
const ABOUT_LATER = "of what is changed or deleted only a plan says: objects are judged here as they would be created";

function admissionRule(bound: BoundPolicy, judging: Judging): Rule {
  const { policy, binding } = bound;
  const { name } = policy.metadata;
  const actions = binding.spec.validationActions;
  // One list for all objects: what it names is worked out once for each kind.
  const bounds = [bound];
  return {
    id: `admission/${binding.metadata.name}`,
    area: "admission",
    title: `Objects pass the admission policy ${name}`,
    severity: severityOf(actions),
    why: `The API server is told to ${actions.join(" and ").toLowerCase()} what does not pass. Then an apply ends in the middle of its stack, or leaves what somebody has to look after.`,
    fix: "Change the object until the expression holds, or the policy where it asks too much.",
    source: `ValidatingAdmissionPolicy ${name}, bound by ${binding.metadata.name}`,
    examples: { passing: [], failing: [] },
    // Each expression says itself which fields it needs.
    reads: [],
    joins: [],
    countsAsCoverage: true,
    subjects(evidence) {
      const { stacks } = knownChanges(evidence);
      const concerned = requestedObjects(evidence).filter((item) => concerning(bounds, item, evidence).length > 0);
      const isAboutLater = evidence.objects.some(
        (item) => item.builtIn !== true && concernsLater(bound, item, stacks.has(item.stack ?? "")),
      );
      return [
        ...concerned.map((item) => objectSubject(item)),
        ...(isAboutLater ? [{ name: `admission policy ${name}`, item: undefined }] : []),
      ];
    },
    check(item, evidence: Evidence) {
      if (item === undefined) return unknown(ABOUT_LATER);
      const verdicts = verdictsOn(bound, item as EvidenceObject, evidence, judging);
      return verdicts.length === 0 ? notApplicable() : verdicts;
    },
  };
}
