import type { TerraformRemoteState, TerraformStack } from "cdktf";
import { TerraformBackend } from "cdktf";
import type { Construct } from "constructs";
import { FaultError } from "../fault";
import type { BackendBlock } from "../terraform-json/state-backend";

/**
 * A stack's backend, of any type: cdktf has no class for `kubernetes`, no `use_lockfile` for `s3`, and writes this
 * machine's working directory into `local`.
 */
export class StateBackend extends TerraformBackend {
  constructor(
    stack: TerraformStack,
    private readonly block: BackendBlock,
  ) {
    super(stack, "backend", block.type);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.block.config };
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return { ...this.block.config };
  }

  /** @throws FaultError `terraform/cross-stack-reference`: a stack that reads another's outputs can't be planned alone. */
  override getRemoteStateDataSource(scope: Construct, _name: string, fromStack: string): TerraformRemoteState {
    throw new FaultError([
      {
        code: "terraform/cross-stack-reference",
        message: `stack ${scope.node.path} refers to a resource of stack ${fromStack}`,
        path: [],
        construct: scope.node.path,
        fix: "pass the value itself, which is known at synthesis, and order the stacks with addDependency",
      },
    ]);
  }
}
