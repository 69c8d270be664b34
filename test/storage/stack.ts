import { App, TerraformStack } from "cdktf";
import { Cell } from "../../constructs/core/terraform/cell";
import type { CellFacts } from "../../constructs/site/facts";

type Resources = Record<
  string,
  Record<string, { manifest?: { kind: string }; lifecycle?: { prevent_destroy?: boolean } }>
>;

/** A stack of a cell, and what Terraform would read of it: each resource's kind, sorted. */
export function stackOf(facts: CellFacts): {
  stack: TerraformStack;
  kinds: () => string[];
  resources: () => Resources;
} {
  const stack = new TerraformStack(new App({ outdir: "unused", skipValidation: true }), "a1-capacity");
  Cell.attach(stack, facts);
  const resources = () => (stack.toTerraform() as { resource?: Resources }).resource ?? {};
  return {
    stack,
    resources,
    kinds: () =>
      Object.entries(resources())
        .flatMap(([type, all]) => Object.values(all).map(({ manifest }) => manifest?.kind ?? type))
        .sort(),
  };
}
