import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { literalDeep } from "../terraform-json/escape";

/** Name of the output in which every stack says what it holds. */
export const FACTS_OUTPUT = "gigafactory";

/** A stack's output of plain facts; cdktf's own fails on null and searches each value for resources. */
export class FactsOutput extends TerraformOutput {
  /** @param facts plain JSON; a function of the stack is asked at each synthesis. */
  constructor(
    private readonly stack: Construct,
    private readonly facts: unknown,
  ) {
    const description = "What this state holds, for checks of plans and Terraform JSON.";
    super(stack, FACTS_OUTPUT, { description, value: "" });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { facts } = this;
    const value: unknown = typeof facts === "function" ? (facts as (stack: Construct) => unknown)(this.stack) : facts;
    return { ...super.synthesizeAttributes(), value: literalDeep(value) };
  }
}
