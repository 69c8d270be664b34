import type { Construct } from "constructs";
import { constructId } from "../constructs/core/names";
import { jsonManifest } from "../constructs/core/terraform/json-manifest";
import type { SiteFacts } from "../constructs/site/facts";
import type { StackPlan } from "./plan";
import { SiteStack } from "./site-stack";
import type { VendoredCrds } from "./vendored";

/** The operators' CRDs, from the files vendored beside the site; never destroyed by a plan. */
export class CrdsStack extends SiteStack {
  constructor(scope: Construct, plan: Extract<StackPlan, { kind: "crds" }>, site: SiteFacts, vendored: VendoredCrds) {
    super(scope, plan, site);
    for (const bundle of plan.bundles) {
      for (const file of vendored[bundle] ?? []) jsonManifest(this, constructId(["crd", file.crd]), file.path);
    }
  }
}
