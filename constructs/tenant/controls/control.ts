import type { Rendered } from "../../core/kubernetes";
import type { CellFacts, TenantFacts } from "../../site/facts";

/** One thing that keeps a tenant apart from the others, or within what it was promised. */
export interface Control {
  readonly kind: string;
  readonly title: string;
  /** The asset and the threat that it stands between. */
  readonly protects: string;
  render(tenant: TenantFacts, cell: CellFacts): Rendered[];
}

export function defineControl(control: Control): Control {
  return control;
}
