import { FaultError } from "../constructs/core/fault";
import type { Ledger } from "../constructs/core/ledger";
import { EMPTY_LEDGER } from "../constructs/core/ledger";
import { parse } from "../constructs/core/parse";
import type { App } from "../constructs/core/terraform/app";
import type { SiteFacts } from "../constructs/site/facts";
import type { SiteProps } from "../constructs/site/model";
import { SiteModel } from "../constructs/site/model";
import { resolveSite } from "../constructs/site/resolve";
import { tenantFacts } from "../constructs/tenant/facts";
import type { TenantProps } from "../constructs/tenant/model";
import { TenantModel } from "../constructs/tenant/model";
import { CapacityStack } from "./capacity-stack";
import { CrdsStack } from "./crds-stack";
import { MachinesStack } from "./machines-stack";
import { PlatformStack } from "./platform-stack";
import type { StackPlan } from "./plan";
import { planStacks, selectedPlans } from "./plan";
import type { SiteStack } from "./site-stack";
import { TenantStack } from "./tenant-stack";
import type { VendoredCrds } from "./vendored";

export interface SiteOptions {
  /** Ids of the stacks to create; default all. */
  readonly only?: readonly string[];
  /** CRDs that stand beside the site; default none, and then the crds stacks are empty. */
  readonly vendored?: VendoredCrds;
  /** Called before each stack is created: a thousand of them take seconds. */
  onStack?(plan: StackPlan): void;
}

/**
 * A site's stacks, created directly under the app. Not a construct: CDK Terrain refuses constructs outside stacks.
 * @example new Site(app, siteFacts({ apiVersion: "gigafactory/v1", kind: "Site", id: "eu-1", … }, [tenant]))
 */
export class Site {
  readonly plans: readonly StackPlan[];
  readonly stacks: ReadonlyMap<string, SiteStack>;

  /** @throws FaultError for an id in `only` that the site has no stack of, or a stack id that the app already has. */
  constructor(
    app: App,
    readonly facts: SiteFacts,
    options: SiteOptions = {},
  ) {
    this.plans = planStacks(facts);
    const wanted = selectedPlans(this.plans, options.only);
    const stacks = new Map<string, SiteStack>();
    for (const plan of wanted) {
      options.onStack?.(plan);
      stacks.set(plan.id, createStack(app, plan, facts, options.vendored ?? {}));
    }
    for (const plan of wanted) {
      for (const after of plan.after) {
        const producer = stacks.get(after);
        if (producer !== undefined) stacks.get(plan.id)!.addDependency(producer);
      }
    }
    this.stacks = stacks;
  }
}

/**
 * Derives a site from its props and its tenants', the same words as `site.yaml` and `tenants/*.yaml`.
 * @throws FaultError with every fault at once.
 */
export function siteFacts(
  site: SiteProps,
  tenants: readonly TenantProps[] = [],
  ledger: Ledger = EMPTY_LEDGER,
): SiteFacts {
  const spec = parse(SiteModel, site);
  const facts = tenants.map((tenant) => tenantFacts(parse(TenantModel, tenant)));
  const resolution = resolveSite(spec, facts, ledger);
  if (resolution.facts === undefined) throw new FaultError(resolution.faults);
  return resolution.facts;
}

function createStack(app: App, plan: StackPlan, site: SiteFacts, vendored: VendoredCrds): SiteStack {
  switch (plan.kind) {
    case "machines":
      return new MachinesStack(app, plan, site);
    case "crds":
      return new CrdsStack(app, plan, site, vendored);
    case "platform":
      return new PlatformStack(app, plan, site);
    case "capacity":
      return new CapacityStack(app, plan, site);
    case "tenant":
      return new TenantStack(app, plan, site);
  }
}
