import { Testing } from "cdktf";
import type { App } from "cdktf";
import type { GigafactoryStackOptions } from "../../../constructs/core/terraform/stack";
import { GigafactoryStack } from "../../../constructs/core/terraform/stack";

export const OPTIONS: GigafactoryStackOptions = {
  state: { kind: "s3", bucket: "states", region: "eu-central-1" },
  stateKey: "eu-1/a1-capacity",
  access: { kubeconfig: "~/.kube/config", context: "a1" },
  facts: { kind: "capacity", cell: "a1" },
};

export function testStack(options: Partial<GigafactoryStackOptions> = {}, app: App = Testing.app()): GigafactoryStack {
  return new GigafactoryStack(app, "a1-capacity", { ...OPTIONS, ...options });
}

export interface TerraformJson {
  readonly terraform: {
    readonly backend: Record<string, unknown>;
    readonly required_providers: Record<string, unknown>;
  };
  readonly provider: Record<string, unknown[]>;
  readonly output: Record<string, { readonly value: unknown }>;
  readonly resource?: Record<string, Record<string, Record<string, unknown>>>;
}

/** The stack's Terraform JSON, as it is once it has been written and read. */
export function jsonOf(stack: { toTerraform(): unknown }): TerraformJson {
  return JSON.parse(JSON.stringify(stack.toTerraform())) as TerraformJson;
}

/** Resources of one type, in order. */
export function resourcesOf(stack: GigafactoryStack, type: string): Record<string, unknown>[] {
  return Object.values(jsonOf(stack).resource?.[type] ?? {});
}
