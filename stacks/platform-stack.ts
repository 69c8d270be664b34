import type { Construct } from "constructs";
import { stringify } from "yaml";
import { sortedDeep } from "../constructs/core/ledger";
import { dependsOnAll } from "../constructs/core/terraform/depends";
import { emit } from "../constructs/core/terraform/emit";
import { helmRelease } from "../constructs/core/terraform/helm-release";
import type { SiteFacts } from "../constructs/site/facts";
import { Construct as Group } from "constructs";
import type { Release } from "./operators";
import type { StackPlan } from "./plan";
import { operatorNamespaces } from "./plan";
import { SiteStack } from "./site-stack";

/** The operators of one cell: their namespaces and their Helm releases at pinned versions. */
export class PlatformStack extends SiteStack {
  constructor(scope: Construct, plan: Extract<StackPlan, { kind: "platform" }>, site: SiteFacts) {
    super(scope, plan, site, { helm: true });
    const namespaces = new Group(this, "namespaces");
    emit(namespaces, operatorNamespaces(plan.releases));
    for (const release of plan.releases) {
      dependsOnAll(operatorRelease(this, release), [namespaces]);
    }
  }
}

function operatorRelease(scope: Construct, release: Release) {
  return helmRelease(scope, release.chart.name, {
    name: release.chart.name,
    namespace: release.chart.namespace,
    repository: release.repository,
    chart: release.chart.chart,
    version: release.chart.version,
    values: stringify(sortedDeep(release.values), { lineWidth: 0 }),
    skipCrds: release.skipCrds,
    preventDestroy: release.ownsCrds,
  });
}
