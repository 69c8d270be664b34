import { isDeepStrictEqual } from "node:util";
import type { FieldPath } from "../../constructs/core/fault";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { objectKey } from "../../constructs/core/kubernetes";
import { managed } from "../../constructs/core/managed";
import type { CellFacts, SiteFacts, TenantFacts } from "../../constructs/site/facts";
import type { StackPlan } from "../../stacks/plan";
import { planStacks, stackObjects } from "../../stacks/plan";
import type { Release } from "../../stacks/releases";
import type { VendoredCrd, VendoredCrds } from "../../stacks/vendored";

/** An object that the site declares. */
export interface DeclaredObject {
  readonly object: KubernetesObject;
  readonly stack: string;
  /** What of the site's files declares it. */
  readonly path: FieldPath;
}

/** A Terraform state as it should be in the cluster. */
export interface DeclaredStack {
  readonly id: string;
  readonly kind: StackPlan["kind"];
  readonly objects: readonly DeclaredObject[];
  readonly releases: readonly Release[];
  /** CRD bundles that it installs and that are not beside the site: nobody knows what is in them. */
  readonly unknownBundles: readonly string[];
}

/** One cluster of a site, as declared: a cell, or the machines of one on its management cluster. */
export interface Declared {
  readonly what: "cell" | "machines";
  readonly site: SiteFacts;
  readonly cell: CellFacts;
  /** Those who have something in this cell. */
  readonly tenants: readonly TenantFacts[];
  readonly stacks: readonly DeclaredStack[];
  /** Keys of what other stacks of the site put into the same cluster: machines of other cells, or of the cell itself. */
  readonly elsewhere: ReadonlySet<string>;
}

/** @param readCrd text of a vendored CRD. */
export function declaredOf(
  site: SiteFacts,
  cell: CellFacts,
  what: Declared["what"],
  vendored: VendoredCrds,
  readCrd: (crd: VendoredCrd) => string,
): Declared {
  const plans = planStacks(site);
  const isOwn = (plan: StackPlan): boolean =>
    plan.cell.id === cell.id && (plan.kind === "machines") === (what === "machines");
  const access = what === "machines" ? cell.management?.access : cell.access;
  return {
    what,
    site,
    cell,
    tenants: site.tenants.filter((tenant) => tenant.cells.includes(cell.id)),
    stacks: plans.filter(isOwn).map((plan) => declaredStack(plan, vendored, readCrd)),
    elsewhere: new Set(
      plans
        .filter((plan) => access !== undefined && !isOwn(plan) && isDeepStrictEqual(accessOf(plan), access))
        .flatMap((plan) => stackObjects(plan).map(({ object }) => objectKey(object))),
    ),
  };
}

/** Cells that are reached in the same way are in the same cluster. */
function accessOf({ kind, cell }: StackPlan): unknown {
  return kind === "machines" ? cell.management?.access : cell.access;
}

/** Every object of every stack, CRDs too. */
export function declaredObjects(declared: Declared): readonly DeclaredObject[] {
  return declared.stacks.flatMap(({ objects }) => objects);
}

function declaredStack(plan: StackPlan, vendored: VendoredCrds, readCrd: (crd: VendoredCrd) => string): DeclaredStack {
  const bundles = plan.kind === "crds" ? plan.bundles : [];
  const crds = bundles.flatMap((bundle) => vendored[bundle] ?? []);
  const path: FieldPath = plan.kind === "tenant" ? ["tenants", plan.tenant.id] : ["cells", plan.cell.id];
  const objects = [
    ...stackObjects(plan).map(({ object }) => managed(object)),
    ...crds.map((crd) => JSON.parse(readCrd(crd)) as KubernetesObject),
  ];
  return {
    id: plan.id,
    kind: plan.kind,
    objects: objects.map((object) => ({ object, stack: plan.id, path })),
    releases: plan.kind === "platform" ? plan.releases : [],
    unknownBundles: bundles.filter((bundle) => (vendored[bundle] ?? []).length === 0),
  };
}
