import type { Release } from "../../../stacks/releases";
import type { LiveObject } from "../../cluster/cluster";
import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import { counted, named } from "../live-node";
import type { Look } from "../look";
import { field, listAt, textAt, textsAt } from "../reading";
import type { Topic } from "./topic";

/** Helm releases, by the labels of their Deployments: what Helm itself keeps of them is secret. */
export const operators: Topic = {
  id: "operators",
  title: "operators",
  compare({ stacks, cell }, { deployments }) {
    const path = ["cells", cell.id];
    return stacks
      .flatMap((stack) => stack.releases)
      .flatMap((release) => releaseComparisons(release, deployments.get(release.chart.namespace), path));
  },
};

function releaseComparisons(
  release: Release,
  deployments: Look<readonly LiveObject[]> | undefined,
  path: readonly string[],
): Comparison[] {
  const { name, namespace } = release.chart;
  const about = { code: "operators/release", subject: `release ${namespace}/${name}`, path };
  if (deployments === undefined || !deployments.known) return [unknown(about, deployments?.reason ?? "nobody looked")];
  const own = deploymentsOf(release, deployments.value);
  if (own.length === 0) return [different(about, `no Deployment of this release is in ${namespace}`, { live: "none" })];
  const down = own.filter((deployment) => !isAvailable(deployment));
  const ready = { ...about, code: "operators/available" };
  return [
    version(release, own, { ...about, code: "operators/version" }),
    down.length === 0
      ? same(ready)
      : different(
          ready,
          `${counted(down.length, "Deployment")} not available: ${named(down.map(({ metadata }) => metadata))}`,
        ),
  ];
}

/** Deployments that say which release they are of, in either of Helm's two ways. */
export function deploymentsOf({ chart }: Release, deployments: readonly LiveObject[]): LiveObject[] {
  return deployments.filter(
    (deployment) =>
      textsAt(deployment, "metadata", "annotations")["meta.helm.sh/release-name"] === chart.name ||
      textsAt(deployment, "metadata", "labels")["app.kubernetes.io/instance"] === chart.name,
  );
}

/** The label `helm.sh/chart` has the chart's version; other labels and image tags have the program's, which may differ. */
function version({ chart }: Release, own: readonly LiveObject[], about: Parameters<typeof same>[0]): Comparison {
  const charts = new Set(
    own.flatMap((deployment) => {
      const label = textsAt(deployment, "metadata", "labels")["helm.sh/chart"] ?? "";
      return label.startsWith(`${chart.chart}-`) ? [label.slice(chart.chart.length + 1).replace("_", "+")] : [];
    }),
  );
  const wanted = chart.version;
  if (charts.size > 0) {
    const other = [...charts].filter((found) => found !== wanted);
    return other.length === 0
      ? same(about)
      : different(about, `its chart is ${other.join(" and ")}, ${wanted} is declared`, {
          declared: wanted,
          live: other.join(", "),
        });
  }
  const programs = new Set(own.flatMap(programVersions));
  if ([...programs].some((found) => bare(found) === bare(wanted))) return same(about);
  const says = programs.size === 0 ? "nothing" : [...programs].sort().join(", ");
  return unknown(about, `its Deployments do not say their chart's version; they say ${says}`);
}

function programVersions(deployment: LiveObject): string[] {
  const label = textsAt(deployment, "metadata", "labels")["app.kubernetes.io/version"];
  const images = listAt(deployment, "spec", "template", "spec", "containers").map(
    (item) => textAt(item, "image") ?? "",
  );
  const tags = images.flatMap((image) => /:([\w.+-]+)(@|$)/.exec(image)?.[1] ?? []);
  return [...(label === undefined ? [] : [label]), ...tags];
}

function bare(text: string): string {
  return text.replace(/^v/, "");
}

function isAvailable(deployment: LiveObject): boolean {
  const wanted = field(deployment, "spec", "replicas") ?? 1;
  const available = field(deployment, "status", "availableReplicas") ?? 0;
  return Number(available) >= Number(wanted);
}
