import type { KubernetesObject } from "../../core/kubernetes";
import { LABELS } from "../../core/labels";
import type { Rule, Severity } from "../rule";
import type { ValidationAction } from "./admission/model";
import type { RuleCel } from "./rule-cel";
import { celText } from "./rule-cel";

const API = "admissionregistration.k8s.io/v1";

const ACTIONS: Readonly<Record<Severity, readonly ValidationAction[]>> = {
  error: ["Deny", "Audit"],
  warning: ["Warn", "Audit"],
  info: ["Audit"],
};

/** Rules that an API server can keep, too. */
export function rulesWithCel(rules: readonly Rule[]): (Rule & { readonly cel: RuleCel })[] {
  return rules.filter((rule): rule is Rule & { readonly cel: RuleCel } => rule.cel !== undefined);
}

/**
 * ValidatingAdmissionPolicies that say what the rules say, each with its binding to the namespaces of tenants: as hard as
 * the rule's severity. Rules without CEL need more than one object to judge, and are left out.
 */
export function admissionPoliciesOf(rules: readonly Rule[]): KubernetesObject[] {
  return rulesWithCel(rules).flatMap((rule) => [policyOf(rule), bindingOf(rule)]);
}

/** `gigafactory-hardening-privileged`. */
export function policyNameOf({ id }: Pick<Rule, "id">): string {
  return `gigafactory-${id.replace("/", "-")}`;
}

/** The policy alone, which binds nobody. */
export function policyOf({ cel, ...rule }: Rule & { readonly cel: RuleCel }): KubernetesObject {
  const { expression, message, messageExpression } = cel;
  return {
    apiVersion: API,
    kind: "ValidatingAdmissionPolicy",
    metadata: { name: policyNameOf(rule), annotations: { "kubernetes.io/description": rule.title } },
    spec: {
      failurePolicy: "Fail",
      matchConstraints: {
        resourceRules: cel.matches.map(({ apiGroups, resources }) => ({
          apiGroups: [...apiGroups],
          apiVersions: ["*"],
          operations: ["CREATE", "UPDATE"],
          resources: [...resources],
        })),
      },
      ...(cel.variables.length === 0 ? {} : { variables: cel.variables.map((variable) => ({ ...variable })) }),
      validations: [
        {
          expression,
          message: `${rule.id}: ${message}`,
          ...(messageExpression === undefined
            ? {}
            : { messageExpression: `${celText(`${rule.id}: `)} + ${messageExpression}` }),
          reason: "Forbidden",
        },
      ],
    },
  };
}

function bindingOf(rule: Rule): KubernetesObject {
  const name = policyNameOf(rule);
  return {
    apiVersion: API,
    kind: "ValidatingAdmissionPolicyBinding",
    metadata: { name },
    spec: {
      policyName: name,
      validationActions: [...ACTIONS[rule.severity]],
      matchResources: { namespaceSelector: { matchExpressions: [{ key: LABELS.tenant, operator: "Exists" }] } },
    },
  };
}
