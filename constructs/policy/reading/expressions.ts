import { isTemplate } from "../evidence/terraform-text";
import { asList } from "./fields";

/**
 * True for text that Terraform would evaluate, or that stands for what a plan doesn't know. Only of a configuration's own
 * values, whose escapes are undone: a literal `${` in one is taken for an expression, too. Of objects ask `openReason`.
 */
export function isExpression(value: unknown): value is string {
  return typeof value === "string" && isTemplate(value);
}

/** True where a list is an expression, or one of its items is. */
export function hasExpression(value: unknown): boolean {
  return isExpression(value) || asList(value).some(isExpression);
}
