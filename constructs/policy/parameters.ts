import { z } from "zod";
import type { Fields } from "./reading/fields";
import { asFields, asText } from "./reading/fields";
import type { Rule, RuleInfo } from "./rule";

/** What a policy may set of a rule. */
export interface Parameter {
  readonly name: string;
  readonly description: string;
  /** Its default, as JSON. */
  readonly fallback: string;
}

/** The JSON Schema of a rule's parameters; undefined where it has none. */
export function parameterSchema(rule: RuleInfo | Rule): Fields | undefined {
  if (!("parameters" in rule) || rule.parameters === undefined) return undefined;
  return asFields(z.toJSONSchema(rule.parameters, { io: "input", target: "draft-2020-12", unrepresentable: "any" }));
}

/** The parameters of a rule, in the order of its file. */
export function parametersOf(rule: RuleInfo | Rule): Parameter[] {
  const properties = asFields(parameterSchema(rule)?.["properties"]) ?? {};
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    description: asText(asFields(schema)?.["description"]) ?? "",
    fallback: JSON.stringify(asFields(schema)?.["default"]) ?? "",
  }));
}
