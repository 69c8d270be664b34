import { App, TerraformStack } from "cdktf";
import { Cell } from "../../constructs/core/terraform/cell";
import type { CellFacts } from "../../constructs/site/facts";

/** A stack of a cell, and what Terraform would read of it. */
export function stackOf(facts: CellFacts): { stack: TerraformStack; manifests: () => Manifest[] } {
  const stack = new TerraformStack(new App({ outdir: "unused", skipValidation: true }), "a1-machines");
  Cell.attach(stack, facts);
  return {
    stack,
    manifests: () => {
      const { resource = {} } = stack.toTerraform() as { resource?: Record<string, Record<string, Manifest>> };
      return Object.values(resource["kubernetes_manifest"] ?? {});
    },
  };
}

export interface Manifest {
  readonly manifest: { readonly kind: string; readonly metadata: { readonly name: string } };
  readonly depends_on?: readonly string[];
}
