import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

/** Terraform resources beneath a construct; data sources and outputs are none. */
export function resourceCount(scope: IConstruct): number {
  return scope.node.findAll().filter((construct) => construct instanceof TerraformResource).length;
}
