import { formatNumber } from "../../core/quantity";
import type { PoolFacts } from "../../site/facts";
import { asFields, asText, asTextMap, fieldAt } from "../reading/fields";
import { readSelector, selects } from "../reading/selectors";
import { counted } from "../reporters/words";
import type { ChangeContext, ResourceChange } from "./contract";
import { usageOf } from "./danger";
import type { Change } from "./domain";

/** Nodes that something selects: how many, and of which pools, as far as is known. */
export interface SelectedNodes {
  readonly count: number | undefined;
  readonly pools: readonly string[];
}

type Labels = Readonly<Record<string, string>>;

/**
 * The nodes of a change's cell whose labels are these: of its pools by their own labels, else of the live cluster.
 * Pools that the same change adds have no nodes yet that could drain.
 */
export function nodesWith(
  labels: Labels,
  resource: ResourceChange,
  change: Change,
  context: ChangeContext,
): SelectedNodes {
  const wanted = Object.entries(labels);
  const matches = (given: Labels): boolean =>
    wanted.every(([key, value]) => Object.hasOwn(given, key) && given[key] === value);
  const cell = resource.cell ?? "";
  const known = change.cells.get(cell)?.before ?? context.site?.cells.find(({ id }) => id === cell);
  const pools = (known?.pools ?? []).filter(({ nodeLabels }) => matches(nodeLabels));
  if (pools.length > 0) return { count: sum(pools), pools: pools.map(({ ref }) => ref) };
  const usage = usageOf(context, resource);
  return { count: usage?.nodes.filter((node) => matches(node.labels)).length, pools: [] };
}

/** Nodes of all GPU pools of the change's cell. */
export function gpuNodes(resource: ResourceChange, change: Change, context: ChangeContext): SelectedNodes {
  const cell = resource.cell ?? "";
  const known = change.cells.get(cell)?.before ?? context.site?.cells.find(({ id }) => id === cell);
  if (known === undefined) return { count: undefined, pools: [] };
  const pools = known.pools.filter(({ installedGpus }) => installedGpus > 0);
  return { count: sum(pools), pools: pools.map(({ ref }) => ref) };
}

function sum(pools: readonly PoolFacts[]): number {
  return pools.reduce((total, { nodes }) => total + nodes, 0);
}

/** `62 nodes of second/b300, 3 at a time (5%)`: how many drain, and in what waves. */
export function wavesInWords({ count, pools }: SelectedNodes, atOnce: unknown, roundUp = false): string {
  const of = pools.length === 0 ? "" : ` of ${pools.join(", ")}`;
  const nodes = count === undefined ? "an unknown number of nodes" : counted(count, "node");
  return `${nodes}${of}, ${waves(count, atOnce, roundUp)}`;
}

function waves(count: number | undefined, atOnce: unknown, roundUp: boolean): string {
  if (atOnce === undefined || atOnce === null) return "in waves that nothing given states";
  const text = typeof atOnce === "number" ? String(atOnce) : (asText(atOnce) ?? "");
  const share = /^(\d{1,3})%$/.exec(text)?.[1];
  const share1 = share === undefined ? Number(text) : count === undefined ? undefined : (count * Number(share)) / 100;
  if (share1 === undefined) return `${text} at a time`;
  if (!Number.isFinite(share1) || text === "") return "in waves that nothing given states";
  const least = Math.max(1, roundUp ? Math.ceil(share1) : Math.floor(share1));
  const each = share === undefined ? formatNumber(least) : `${formatNumber(least)} at a time (${text})`;
  const number = count === undefined ? "" : `, ${counted(Math.ceil(count / least), "wave")}`;
  return share === undefined ? `${each} at a time${number}` : `${each}${number}`;
}

/**
 * `maxUnavailable` of the SriovNetworkPoolConfig whose nodes these are: of those that change, and of those that stay.
 * Source: sriov-network-operator, SriovNetworkPoolConfig: one node at a time where no pool configuration selects it.
 */
export function sriovAtOnce(labels: Labels, resource: ResourceChange, change: Change): unknown {
  const plans = change.plans.filter(({ stack }) => stack === resource.stack);
  const configs = plans.flatMap(({ kept, changes }) => [...kept, ...changes.flatMap(({ after }) => after ?? [])]);
  const found = configs
    .filter(({ kind }) => kind === "SriovNetworkPoolConfig")
    .find((config) => {
      const selector = readSelector(fieldAt(config, "spec.nodeSelector"));
      return selector !== undefined && selects(selector, labels);
    });
  return found === undefined ? 1 : (fieldAt(found, "spec.maxUnavailable") ?? "100%");
}

/** The labels that an object's `spec.nodeSelector` asks for, with or without `matchLabels`. */
export function selectedLabels(object: unknown): Labels {
  const selector = fieldAt(object, "spec.nodeSelector");
  return asTextMap(asFields(selector)?.["matchLabels"] ?? selector);
}

/** True for labels that only a pool has which the same change adds: it has no nodes yet. */
export function isOfNewPool(labels: Labels, { cell = "" }: ResourceChange, change: Change): boolean {
  const { before, after } = change.cells.get(cell) ?? {};
  const has = (pools: readonly PoolFacts[]): boolean =>
    pools.some(({ nodeLabels }) => Object.entries(labels).every(([key, value]) => nodeLabels[key] === value));
  return before !== undefined && after !== undefined && !has(before.pools) && has(after.pools);
}
