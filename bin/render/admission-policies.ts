import { stringify } from "yaml";
import type { Fault } from "../../constructs/core/fault";
import { FaultError } from "../../constructs/core/fault";
import { admissionPoliciesOf } from "../../constructs/policy/cel/rule-policies";
import type { Rule } from "../../constructs/policy/rule";
import { jsonText } from "../failure";
import type { Listed, RulesWanted } from "./rules";
import { selectedRules } from "./rules";

/**
 * The rules that an API server can keep too, as its policies and their bindings: YAML for `kubectl apply`, or JSON.
 * @throws FaultError for an id that no rule or no pack has, and where none of the wanted rules is about single objects.
 */
export function renderAdmissionPolicies(wanted: RulesWanted, format: string): string {
  const objects = admissionPoliciesOf(selectedRules(wanted).filter(isRule));
  if (objects.length === 0) throw new FaultError([noneOf(wanted)]);
  if (format === "json") return jsonText({ objects });
  return objects.map((object) => `---\n${stringify(object, { lineWidth: 0 })}`).join("");
}

function isRule(listed: Listed): listed is Rule {
  return "check" in listed;
}

function noneOf({ id, pack }: RulesWanted): Fault {
  return {
    code: "rules/no-admission-policy",
    message: "an API server judges one object at a time, and these rules need more than that",
    path: [],
    received: id ?? pack ?? "",
    fix: "gigafactory rules --as admission-policies gives those that there are",
  };
}
