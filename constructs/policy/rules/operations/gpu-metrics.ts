import type { CellFacts } from "../../../site/facts";
import type { Evidence, ResourceEvidence } from "../../evidence/evidence";
import { objectsOfKind } from "../../evidence/index-of";
import { hasExpression, isExpression } from "../../reading/expressions";
import { asFieldsList, asText, asTexts, fieldAt } from "../../reading/fields";
import { workloads } from "../../reading/workloads";
import { shownScalar } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { cells } from "../../subject";
import { notApplicable, pass, unknown, violation } from "../../verdict";

const OUTPUT = "output: {gigafactory: {value: {kind: platform, site: example, cell: a1}}}";
const RELEASE = (values: string) => `cells: {a1: {}}
stacks:
  a1-platform:
    ${OUTPUT}
    resource:
      helm_release:
        gpu: {name: gpu-operator, chart: gpu-operator, version: v26.7.0, values: ['${values}']}`;

export const gpuMetrics = defineRule({
  id: "operations/gpu-metrics",
  title: "A cell with GPUs exports their metrics",
  severity: "warning",
  why: "A GPU that is throttled, has row remapping pending or stands idle looks like any other to Kubernetes. Without DCGM's metrics the tenant notices first, by the bill.",
  fix: "Leave dcgmExporter enabled in the GPU operator's values, and have its ServiceMonitor scraped.",
  source: "docs.nvidia.com/datacenter/cloud-native/gpu-telemetry, DCGM-Exporter",
  countsAsCoverage: false,
  joins: [{ kinds: ["ClusterPolicy"], by: ["spec.dcgmExporter"] }],
  subjects: cells,
  check(cell, evidence) {
    const platform = evidence.stacks.filter((stack) => stack.cell === cell.id && stack.kind === "platform");
    // A cell whose operators nobody of this site installs is somebody else's to watch.
    if (!hasNvidiaGpus(cell) || platform.length === 0) return notApplicable();
    const releases = platform.flatMap(({ resources }) => resources).map(exportsMetrics);
    if (releases.includes(true) || hasPolicy(cell, evidence) || runsExporter(cell, evidence)) return pass();
    if (releases.includes(undefined)) return unknown("its GPU operator's chart or values are an expression");
    return violation({ actual: "exports no metrics of its GPUs", expected: "DCGM's exporter on every GPU node" });
  },
  examples: {
    passing: [RELEASE("dcgmExporter: {enabled: true}")],
    failing: [RELEASE("dcgmExporter: {enabled: false}")],
  },
});

function hasNvidiaGpus({ pools }: CellFacts): boolean {
  return pools.some(({ gpuResource }) => gpuResource === "nvidia.com/gpu");
}

/**
 * NVIDIA's charts: the operator has the exporter on by default. Values are looked through, not parsed.
 * @returns undefined where only an apply knows.
 */
function exportsMetrics({ type, config }: ResourceEvidence): boolean | undefined {
  if (type !== "helm_release") return false;
  const chart = asText(config["chart"]) ?? "";
  if (isExpression(chart)) return undefined;
  if (chart === "dcgm-exporter") return true;
  const set = asFieldsList(config["set"]).find(({ name }) => name === "dcgmExporter.enabled")?.["value"];
  const off = asTexts(config["values"]).some((text) =>
    /dcgmExporter["']?:\s*(?:\{\s*)?["']?enabled["']?:\s*["']?false/.test(text),
  );
  if (chart !== "gpu-operator" || shownScalar(set) === "false" || off) return false;
  return isExpression(set) || hasExpression(config["values"]) ? undefined : true;
}

function hasPolicy(cell: CellFacts, evidence: Evidence): boolean {
  return objectsOfKind(evidence, "ClusterPolicy").some(
    (policy) => policy.cell === cell.id && fieldAt(policy.object["spec"], "dcgmExporter.enabled") !== false,
  );
}

function runsExporter(cell: CellFacts, evidence: Evidence): boolean {
  return workloads(evidence).some(
    ({ item: { source, pods } }) =>
      source.cell === cell.id &&
      pods.some(({ containers }) => containers.some(({ spec }) => /dcgm-exporter/.test(asText(spec["image"]) ?? ""))),
  );
}
