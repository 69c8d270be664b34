import type { CellFacts } from "../../constructs/site/facts";

/** An operator that a cell may need: one Helm release, as plain data. Its chart's version stands in catalog/charts. */
export interface Operator {
  /** Name in catalog/charts; also the release's. */
  readonly chart: string;
  /** CRD bundles of catalog/crds that must be vendored beside the site, because the release comes without its own. */
  readonly bundles: readonly string[];
  /** Charts whose release must be there first: they bring the CRDs that this one's objects are of. */
  readonly after?: readonly string[];
  /** What its namespace lets pods do: `privileged` where the operator runs on the nodes themselves. */
  readonly podSecurity: "privileged" | "restricted";
  needed(cell: CellFacts): boolean;
  /** Only what differs from the chart's defaults. */
  values(cell: CellFacts): Values;
  /** Values that move every image of the chart to another registry, for sites that have one. */
  images(image: ImageOf): Values;
}

export type Values = Readonly<Record<string, unknown>>;

/** Moves an image to the site's registry: `registry.k8s.io/kueue/kueue` → `<imageRegistry>/kueue/kueue`. */
export type ImageOf = (image: string) => string;

/** GPU and storage pools are tainted; what serves each node must run there all the same. */
export const ON_EVERY_NODE = [{ operator: "Exists" }];

/** True where a storage tier of the cell has this driver. */
export function hasDriver(kind: string): (cell: CellFacts) => boolean {
  return (cell) => cell.tiers.some((tier) => tier.driver.kind === kind);
}
