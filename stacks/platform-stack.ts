import type { Construct } from "constructs";
import { Construct as Group } from "constructs";
import { dependsOnAll } from "../constructs/core/terraform/depends";
import { emit } from "../constructs/core/terraform/emit";
import { helmRelease } from "../constructs/core/terraform/helm-release";
import type { SiteFacts } from "../constructs/site/facts";
import type { StackPlan } from "./plan";
import type { Release } from "./releases";
import { operatorNamespaces, valuesText } from "./releases";
import { SiteStack } from "./site-stack";

/** The operators of one cell: their namespaces and their Helm releases at pinned versions. */
export class PlatformStack extends SiteStack {
  constructor(scope: Construct, plan: Extract<StackPlan, { kind: "platform" }>, site: SiteFacts) {
    super(scope, plan, site, { helm: true });
    const namespaces = new Group(this, "namespaces");
    emit(namespaces, operatorNamespaces(plan.releases));
    const created = new Map<string, Construct>();
    for (const release of plan.releases) {
      const earlier = release.after.flatMap((name) => created.get(name) ?? []);
      const construct = operatorRelease(this, release);
      dependsOnAll(construct, [namespaces, ...earlier]);
      created.set(release.chart.name, construct);
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
    values: valuesText(release.values),
    skipCrds: release.skipCrds,
    preventDestroy: release.ownsCrds,
  });
}
