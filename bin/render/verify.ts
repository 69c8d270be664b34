import { printable, renderFault, renderPlace, renderValue } from "../../constructs/core/fault";
import { jsonText } from "../failure";
import type { Comparison } from "../verify/comparison";
import type { ClusterReport, TopicReport, VerifyReport } from "../verify/report";

/** Most of one kind of difference that are spelled out: ten thousand lines say less than twenty. */
const MAX_SHOWN = 20;

/** A report for people. */
export function renderVerify(report: VerifyReport, colors: boolean): string {
  const paint = painter(colors);
  const clusters = report.clusters.map((cluster) => clusterLines(report, cluster, paint).join("\n"));
  return `${[...clusters, summary(report)].join("\n\n")}\n`;
}

/** The same report for machines: everything, and nothing shortened. */
export function verifyJson({ exit, ...report }: VerifyReport): string {
  return jsonText({ exitCode: exit, ...report });
}

type Paint = (color: keyof typeof CODES, text: string) => string;

const CODES = { red: 31, yellow: 33, green: 32 } as const;

function painter(colors: boolean): Paint {
  return (color, text) => (colors ? `\u001b[${CODES[color]}m${text}\u001b[39m` : text);
}

function clusterLines({ site, mode }: VerifyReport, cluster: ClusterReport, paint: Paint): string[] {
  const what = cluster.what === "cell" ? `cell ${cluster.cell}` : `machines of cell ${cluster.cell}`;
  const where = cluster.address === undefined ? "" : ` at ${printable(cluster.address)}`;
  const version = cluster.kubernetes === undefined ? "" : `, Kubernetes ${printable(cluster.kubernetes)}`;
  return [
    `${site}: ${what}${where}${version}`,
    ...(mode === "preflight" && cluster.faults.length === 0 ? [nextLine(cluster)] : []),
    ...cluster.faults.map((fault) => indented(renderFault(fault))),
    ...cluster.topics.flatMap((topic) => topicLines(topic, paint)),
    ...cluster.notLookedAt.map(({ stack, reason }) => `  not looked at: ${stack}; ${reason}`),
  ];
}

function nextLine({ next, topics }: ClusterReport): string {
  if (next !== undefined) return `  next stack: ${next}`;
  return topics.length === 0 ? "  every stack is there" : "  no stack is known to be missing";
}

function topicLines({ title, same, different, unknown }: TopicReport, paint: Paint): string[] {
  if (same + different.length + unknown.length === 0) return [];
  const counts = [
    ...(different.length > 0 ? [paint("red", `${different.length} different`)] : []),
    ...(unknown.length > 0 ? [paint("yellow", `${unknown.length} unknown`)] : []),
    ...(same > 0 ? [paint("green", `${same} as declared`)] : []),
  ];
  return [
    `  ${title}: ${counts.join(", ")}`,
    ...shown(different, differentLine),
    ...shown(unknown, (comparison) => `${headOf(comparison)}\n        unknown: ${printable(comparison.message ?? "")}`),
  ];
}

function shown(comparisons: readonly Comparison[], line: (comparison: Comparison) => string): string[] {
  const rest = comparisons.length - MAX_SHOWN;
  const lines = comparisons.slice(0, MAX_SHOWN).map((comparison) => `    ${line(comparison)}`);
  return rest <= 0 ? lines : [...lines, `    … and ${rest} more; --output json has them all`];
}

function differentLine(comparison: Comparison): string {
  const { message, field, declared, live } = comparison;
  const values = [
    ...(declared === undefined ? [] : [`declared ${renderValue(declared)}`]),
    ...(live === undefined ? [] : [`live ${renderValue(live)}`]),
  ];
  // Numbers that a sentence has said need no second line; a field's values do.
  const more = field === undefined || values.length === 0 ? "" : `\n        ${values.join(", ")}`;
  return `${headOf(comparison)}\n        ${printable(message ?? "")}${more}`;
}

function headOf({ code, subject, at }: Comparison): string {
  const place = at === undefined ? "" : `  (${renderPlace(at)})`;
  return `${printable(subject)}  ${code}${place}`;
}

function summary({ mode, clusters, same, different, unknown }: VerifyReport): string {
  const failed = clusters.filter(({ faults }) => faults.length > 0).length;
  const counts = [
    ...(failed === 0 ? [] : [`${failed} ${failed === 1 ? "cluster" : "clusters"} not looked at`]),
    `${different} ${mode === "preflight" ? "in the way" : "different"}`,
    `${unknown} unknown`,
    `${same} as ${mode === "preflight" ? "needed" : "declared"}`,
  ];
  return counts.join(", ");
}

function indented(text: string): string {
  return text.replace(/^/gm, "  ");
}
