import type { Rendered } from "../../core/kubernetes";
import type { CellFacts, TenantShare } from "../../site/facts";

/** One thing that keeps a tenant apart from the others, or within what it was promised. */
export interface Control {
  readonly kind: string;
  readonly title: string;
  /** The asset and the threat that it stands between. */
  readonly protects: string;
  /** Objects of one namespace of a tenant in a cell. */
  render(tenant: TenantShare, cell: CellFacts): Rendered[];
}

export function defineControl(control: Control): Control {
  return control;
}
