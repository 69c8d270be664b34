import * as path from "node:path";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { VendoredCrds } from "../../../stacks/vendored";
import type { Rehearsal } from "../contract";
import type { Crd } from "../crds/crd";
import { installCrds, untilEstablished } from "../crds/install";
import type { ObjectsReport, Omission, Refusal, SecondPlans, StackReport } from "../report";
import type { CellStack } from "./cell-stacks";
import { cellStacks, servable } from "./cell-stacks";
import { applyObjects } from "./server-side";
import { onControlPlane, synthesiseStacks } from "./synthesise-cell";
import type { ChosenWay, WantedWay } from "./way";
import { chooseWay } from "./way";
import { inParallel } from "../waiting";
import { applyStack, trimStack } from "./with-terraform";

/** Terraform's provider is held back by its own limit of requests, not by the cores. */
const TENANTS_AT_ONCE = 3;

export type Here = Pick<Rehearsal, "io" | "plane" | "cluster" | "site" | "cell" | "signal" | "onStep">;

/** A cell's stacks on their way to a control plane. */
export interface Applying {
  readonly here: Here;
  readonly stacks: readonly CellStack[];
  readonly chosen: ChosenWay;
  /** Directory of each stack's Terraform; empty where it is not used. */
  readonly directories: ReadonlyMap<string, string>;
}

export interface SentObject {
  readonly stack: string;
  readonly object: KubernetesObject;
}

/** Decides how the stacks are applied and, for Terraform, writes and initialises them. */
export async function prepareStacks(here: Here, wanted: WantedWay, vendored: VendoredCrds): Promise<Applying> {
  const { io, plane, cell, signal, onStep } = here;
  const site = onControlPlane(here.site, plane);
  const stacks = cellStacks(site, cell.id);
  let directories: ReadonlyMap<string, string> = new Map();
  const synthesise = async (): Promise<readonly string[]> => {
    onStep("synthesising its stacks");
    const ids = stacks.map(({ plan }) => plan.id);
    directories = await synthesiseStacks(site, ids, vendored, path.join(plane.directory, "terraform"));
    // What is no provider of ours must not be looked for.
    for (const directory of directories.values()) trimStack(io, directory, () => true);
    return [...directories.values()];
  };
  const chosen = await chooseWay(io, wanted, signal, synthesise, onStep);
  return { here, stacks, chosen, directories };
}

/** CRDs beside the site, and those of `--crds` that are not among them. */
export interface CellCrds {
  readonly vendored: readonly Crd[];
  readonly given: readonly Crd[];
}

export interface AppliedCrds extends SecondPlans {
  readonly refused: readonly Refusal[];
}

/** Installs CRDs, those beside the site in the way that was chosen, and waits until all are served. */
export async function applyCrds(
  { here, stacks, chosen, directories }: Applying,
  { vendored, given }: CellCrds,
): Promise<AppliedCrds> {
  const bySsa = chosen.way === "terraform" ? given : [...vendored, ...given];
  const refused = await installCrds(here, bySsa);
  const results: PlannedAgain[] = [];
  if (chosen.way === "terraform") {
    for (const stack of stacks.filter(({ plan: { kind } }) => kind === "crds")) {
      here.onStep(`applying ${stack.plan.id}`);
      const result = await applyStack(chosen.terraform, stack.plan.id, directories.get(stack.plan.id)!);
      refused.push(...result.refused);
      results.push({ stack, ...result });
    }
  }
  if (refused.length === 0) await untilEstablished(here);
  else await here.cluster.served(true);
  return { refused, ...secondPlans(results) };
}

/** `settled` is absent where there was no second plan. */
type PlannedAgain = Pick<StackResult, "stack" | "settled">;

function secondPlans(results: readonly PlannedAgain[]): SecondPlans {
  const ids = (which: (settled: boolean | undefined) => boolean): string[] =>
    results.filter(({ settled }) => which(settled)).map(({ stack }) => stack.plan.id);
  return { plannedAgain: ids((settled) => settled !== undefined), unsettled: ids((settled) => settled === false) };
}

/** What became of one stack. */
interface StackResult {
  readonly stack: CellStack;
  readonly accepted: readonly KubernetesObject[];
  readonly omitted: readonly Omission[];
  readonly refused: readonly Refusal[];
  readonly settled?: boolean;
}

/** Applies the stacks in their order. @returns the report, and the objects that were accepted. */
export async function applyStacks(
  applying: Applying,
): Promise<{ readonly report: Omit<ObjectsReport, "dropped">; readonly accepted: readonly SentObject[] }> {
  const { here, chosen } = applying;
  const stacks = applying.stacks.filter(({ plan }) => plan.kind !== "crds");
  const results = new Map<CellStack, StackResult>();
  const apply = async (stack: CellStack): Promise<void> => void results.set(stack, await applyOne(applying, stack));
  for (const stack of stacks.filter(({ plan }) => plan.kind !== "tenant")) await apply(stack);
  // Tenants' stacks need the ones before and never each other.
  const tenants = stacks.filter(({ plan }) => plan.kind === "tenant");
  await inParallel(tenants, { width: TENANTS_AT_ONCE, signal: here.signal }, apply);
  const all = stacks.map((stack) => results.get(stack)!);
  const { way, why } = chosen;
  return {
    report: {
      way,
      ...(chosen.way === "terraform" ? { tool: chosen.tool } : {}),
      why,
      stacks: all.map(({ stack: { plan, objects }, accepted }): StackReport => {
        return { id: plan.id, kind: plan.kind, objects: objects.length, accepted: accepted.length };
      }),
      refused: all.flatMap(({ refused }) => refused),
      omitted: all.flatMap(({ omitted }) => omitted),
      ...secondPlans(all),
    },
    accepted: all.flatMap(({ stack, accepted }) => accepted.map((object) => ({ stack: stack.plan.id, object }))),
  };
}

async function applyOne(applying: Applying, stack: CellStack): Promise<StackResult> {
  const { here, chosen } = applying;
  here.signal.throwIfAborted();
  here.onStep(`applying ${stack.plan.id}`);
  const { objects, omitted } = servable(stack, await here.cluster.served());
  const result =
    chosen.way === "terraform"
      ? await byTerraform(applying, chosen, stack, objects)
      : await applyObjects(here, stack.plan.id, objects);
  return { stack, omitted, ...result };
}

/** A stack that Terraform applied in part has what the server has of it: that is asked of the server. */
async function byTerraform(
  { here, directories }: Applying,
  chosen: Extract<ChosenWay, { way: "terraform" }>,
  { plan }: CellStack,
  objects: readonly KubernetesObject[],
): Promise<{ accepted: readonly KubernetesObject[]; refused: readonly Refusal[]; settled?: boolean }> {
  const { io, cluster, signal } = here;
  const kinds = new Set((await cluster.served()).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  const directory = directories.get(plan.id)!;
  const isServed = (apiVersion: string, kind: string): boolean => kinds.has(`${apiVersion} ${kind}`);
  if (!trimStack(io, directory, isServed)) return { accepted: [], refused: [] };
  const { refused, settled } = await applyStack(chosen.terraform, plan.id, directory);
  signal.throwIfAborted();
  const isThere = refused.length === 0 ? objects.map(() => true) : await present(here, objects);
  return {
    accepted: objects.filter((_, index) => isThere[index]),
    refused,
    ...(settled === undefined ? {} : { settled }),
  };
}

async function present({ cluster }: Here, objects: readonly KubernetesObject[]): Promise<boolean[]> {
  const there: boolean[] = [];
  for (const object of objects) there.push((await cluster.get(object)) !== undefined);
  return there;
}
