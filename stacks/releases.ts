import { stringify } from "yaml";
import type { Chart } from "../constructs/catalog/charts";
import { charts } from "../constructs/catalog/charts";
import type { Rendered } from "../constructs/core/kubernetes";
import { sortedDeep } from "../constructs/core/ledger";
import type { CellFacts, ChartSettings } from "../constructs/site/facts";
import { operators } from "./operators/index";
import type { Operator, Values } from "./operators/operator";

/** A Helm release of a cell, as plain data. */
export interface Release {
  readonly chart: Chart;
  readonly repository: string;
  readonly values: Values;
  /** True where deleting the release deletes CRDs, and with them every object of theirs. */
  readonly ownsCrds: boolean;
  readonly skipCrds: boolean;
  readonly podSecurity: Operator["podSecurity"];
  /** Names of the releases that must be there first. */
  readonly after: readonly string[];
}

/** The Helm releases that a cell's pools, fabric and storage call for. */
export function releases(cell: CellFacts, settings: ChartSettings): Release[] {
  return neededBy(cell).map((operator) => {
    const chart = charts[operator.chart]!;
    return {
      chart,
      repository: settings.repository ?? chart.repository,
      values: merged(operator.values(cell), imagesFrom(operator, settings.imageRegistry)),
      ownsCrds: chart.crds === "templates",
      skipCrds: chart.crds === "folder",
      podSecurity: operator.podSecurity,
      after: operator.after ?? [],
    };
  });
}

/** A release's values as the text that Helm gets; sorted, so that the same values are the same bytes. */
export function valuesText(values: Values): string {
  return stringify(sortedDeep(values), { lineWidth: 0 });
}

/** Names of the CRD bundles that a cell's releases need, each once, in the order of the releases. */
export function neededBundles(cell: CellFacts): string[] {
  return [...new Set(neededBy(cell).flatMap((operator) => operator.bundles))];
}

/** Operators run pods on nodes, so their namespaces say what these may do; nobody else may use them. */
export function operatorNamespaces(of: readonly Release[]): Rendered[] {
  const names = [...new Set(of.map((release) => release.chart.namespace))];
  return names.map((name) => {
    const privileged = of.some(({ chart, podSecurity }) => chart.namespace === name && podSecurity === "privileged");
    const labels = { "pod-security.kubernetes.io/enforce": privileged ? "privileged" : "restricted" };
    return {
      object: { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } },
      preventDestroy: true,
    };
  });
}

function neededBy(cell: CellFacts): Operator[] {
  return cell.phase === "offboarded" ? [] : operators.filter((operator) => operator.needed(cell));
}

/** The chart's own images stay unless the site has a registry: then none of them may come from elsewhere. */
function imagesFrom(operator: Operator, registry: string | undefined): Values {
  return registry === undefined ? {} : operator.images((name) => name.replace(/^[^/]+/, registry));
}

function merged(values: Values, more: Values): Values {
  const both = Object.keys(more).map((key) => {
    const [one, other] = [values[key], more[key]];
    return [key, isMapping(one) && isMapping(other) ? merged(one, other) : other] as const;
  });
  return { ...values, ...Object.fromEntries(both) };
}

function isMapping(value: unknown): value is Values {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
