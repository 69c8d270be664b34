import { charts } from "../../../catalog/charts";
import type { Release } from "../contract";
import type { DangerKind, Found } from "../danger";
import { isLoss, lossWords } from "../danger";

export const destroyRelease: DangerKind = {
  kind: "destroy-release",
  title: "A Helm release that owns custom resource definitions would be deleted",
  why: "Definitions that a chart has among its templates are deleted with the release, and all objects of their kinds with them: with Kueue's, every queue.",
  fix: "Change the version in place. Where Terraform insists on a new release, keep its definitions with the annotation helm.sh/resource-policy: keep first.",
  source: "helm.sh/docs/chart_best_practices/custom_resource_definitions; kueue v0.19 charts/kueue, templates/crd",
  find: (change) =>
    change.resources.flatMap((resource): Found[] => {
      const release = resource.releaseBefore;
      if (release === undefined || !isLoss(resource)) return [];
      const owns = ownsDefinitions(release);
      if (owns === false) return [];
      return [
        {
          verdict: owns === true ? "danger" : "unknown",
          subject: `release ${release.namespace}/${release.name}`,
          what: lossWords(resource),
          detail: owns === true ? "its definitions and every object of their kinds go with it" : NOT_IN_CATALOGUE,
          resource,
        },
      ];
    }),
};

const NOT_IN_CATALOGUE = "whether the chart owns definitions is unknown: it is not in the catalogue";

/** True where the chart has its definitions among its templates; undefined for a chart that the catalogue lacks. */
function ownsDefinitions({ chart }: Release): boolean | undefined {
  const known = Object.values(charts).find((candidate) => candidate.chart === chart);
  return known === undefined ? undefined : known.crds === "templates";
}
