import { PARAMETERS } from "../parameter-names";
import { celList, celText } from "./cel";
import type { AdmissionValidation, AdmissionVariable, Parameter } from "./policy";

/** CEL of a parameter's entries, of which the empty one means something only among RuntimeClasses. */
export function may(parameter: Parameter): string {
  return `variables.may${parameter.charAt(0).toUpperCase()}${parameter.slice(1)}`;
}

/** The variables behind `may`, for the parameters that a policy reads. */
export function parameterVariables(reads: readonly Parameter[]): AdmissionVariable[] {
  if (reads.length === 0) return [];
  return [
    { name: "parameters", expression: "namespaceObject.metadata.?annotations.orValue({})" },
    ...reads.map((parameter) => ({
      name: may(parameter).slice("variables.".length),
      expression:
        `variables.parameters[?${celText(PARAMETERS[parameter])}].orValue("").split(",")` +
        (parameter === "runtimeClasses" ? "" : '.filter(e, e != "")'),
    })),
  ];
}

/**
 * That the namespace says all that a policy reads. An object that stays as it is may be finished with, or no finalizer
 * could be removed where an annotation is lost.
 */
export function hasParameters(kind: string, reads: readonly Parameter[]): AdmissionValidation[] {
  if (reads.length === 0) return [];
  const keys = reads.map((parameter) => PARAMETERS[parameter]);
  const message = `${kind}/parameters: the namespace does not say what its tenant may do; its operator applies the tenant's stack, which writes `;
  return [
    {
      id: `${kind}/parameters`,
      expression:
        `${celList(keys)}.all(it, it in variables.parameters) || ` +
        `(request.operation == "UPDATE" && dyn(object).?spec == dyn(oldObject).?spec)`,
      message: `${message}${keys.join(", ")}`,
      messageExpression: `${celText(message)} + ${celList(keys)}.filter(it, !(it in variables.parameters)).join(", ")`,
    },
  ];
}
