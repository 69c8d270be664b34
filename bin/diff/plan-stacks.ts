import * as fs from "node:fs";
import * as path from "node:path";
import type { UnplannedStack } from "../../constructs/policy/change/contract";
import { FaultError, printable } from "../../constructs/core/fault";
import type { Terraform, TerraformProblem } from "../terraform/terraform";
import { lockHolder } from "../terraform/problems";
import { inOrder } from "./in-order";
import type { ReadPlan } from "./plan-file";
import { readPlanFile } from "./plan-file";
import { hasState } from "./state-file";
import type { SynthesisedStack } from "./synthesised-stacks";

export interface PlanSettings {
  readonly parallelism: number;
  readonly refresh: boolean;
  readonly lock: boolean;
  /** A directory of this run alone: plans and states hold what nobody may read. */
  readonly scratch: string;
  /** Told before each stack. */
  onStack(id: string): void;
  /** Told once Terraform is at work on a plan: the time to do something else. */
  onPlanning?(): void;
}

/** What planning a stack came to. */
export type StackOutcome = ReadPlan | { readonly unplanned: UnplannedStack };

/** Errors of one stack that are told. */
const SHOWN = 3;

/** Longest text of one error. */
const SHOWN_LENGTH = 400;

/**
 * Plans stacks, each after those that it needs. A stack that fails while one that it needs was never applied waits for
 * that one; any other failure is its own.
 * @param all the stacks of the synthesis; those in `wanted` are planned.
 */
export async function planStacks(
  terraform: Terraform,
  all: readonly SynthesisedStack[],
  wanted: readonly SynthesisedStack[],
  settings: PlanSettings,
): Promise<StackOutcome[]> {
  const planner = new Planner(terraform, all, settings);
  return inOrder(wanted, settings.parallelism, (stack) => planner.plan(stack));
}

class Planner {
  private readonly byId: ReadonlyMap<string, SynthesisedStack>;
  /** Whether each stack was ever applied; undefined where nobody can tell. */
  private readonly applied = new Map<string, Promise<boolean | undefined>>();

  constructor(
    private readonly terraform: Terraform,
    all: readonly SynthesisedStack[],
    private readonly settings: PlanSettings,
  ) {
    this.byId = new Map(all.map((stack) => [stack.id, stack]));
  }

  async plan(stack: SynthesisedStack): Promise<StackOutcome> {
    this.settings.onStack(stack.id);
    const { id, directory } = stack;
    const init = await this.terraform.init(directory);
    if (!init.ok) return failed(id, init.problems);
    const planFile = path.join(this.settings.scratch, `${id}.tfplan`);
    const { refresh, lock } = this.settings;
    const planning = this.terraform.plan(directory, planFile, { refresh, lock });
    this.settings.onPlanning?.();
    const plan = await planning;
    if (!plan.ok) return this.waitingOr(stack, plan.problems);
    const json = path.join(this.settings.scratch, `${id}.json`);
    const show = await this.terraform.show(directory, planFile, json);
    if (!show.ok) return failed(id, show.problems);
    const read = readOrFault(json, id);
    for (const file of [planFile, json]) fs.rmSync(file, { force: true });
    if ("planned" in read) this.applied.set(id, Promise.resolve(read.applied));
    return read;
  }

  private async waitingOr(stack: SynthesisedStack, problems: readonly TerraformProblem[]): Promise<StackOutcome> {
    const producers = this.producersOf(stack);
    const asked = await Promise.all(producers.map(async (id) => ({ id, applied: await this.wasApplied(id) })));
    const missing = asked.filter(({ applied }) => applied === false).map(({ id }) => id);
    if (missing.length === 0) return failed(stack.id, problems);
    const reason = `it waits for ${listed(missing)}, which ${missing.length === 1 ? "was" : "were"} never applied; ${inWords(problems, 1)}`;
    return { unplanned: { stack: stack.id, status: "waiting", reason } };
  }

  /** All that a stack needs, directly or not. */
  private producersOf({ after }: SynthesisedStack, found = new Set<string>()): string[] {
    for (const id of after) {
      if (found.has(id)) continue;
      found.add(id);
      this.producersOf(this.byId.get(id)!, found);
    }
    return [...this.byId.keys()].filter((id) => found.has(id));
  }

  private wasApplied(id: string): Promise<boolean | undefined> {
    const known = this.applied.get(id) ?? this.lookAtState(this.byId.get(id)!);
    this.applied.set(id, known);
    return known;
  }

  private async lookAtState({ id, directory }: SynthesisedStack): Promise<boolean | undefined> {
    const init = await this.terraform.init(directory);
    if (!init.ok) return undefined;
    const json = path.join(this.settings.scratch, `${id}.state.json`);
    const show = await this.terraform.show(directory, undefined, json);
    return show.ok ? hasState(json) : undefined;
  }
}

/** A plan that can't be read is a failure of its stack alone. */
function readOrFault(json: string, id: string): StackOutcome {
  try {
    return readPlanFile(json, id, `plan of ${id}`, true);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const reason = error.faults.map(
      ({ code, message, fix }) => `${code}: ${message}${fix === undefined ? "" : `; ${fix}`}`,
    );
    return { unplanned: { stack: id, status: "failed", reason: reason.slice(0, SHOWN).join("; ") } };
  }
}

function failed(stack: string, problems: readonly TerraformProblem[]): StackOutcome {
  return { unplanned: { stack, status: "failed", reason: inWords(problems, SHOWN) } };
}

/** What Terraform said, on one line. */
function inWords(problems: readonly TerraformProblem[], most: number): string {
  const errors = problems.filter(({ severity }) => severity === "error");
  const words = [...new Set(errors.map(oneLine))];
  const rest = words.length - most;
  return [...words.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ");
}

function oneLine(problem: TerraformProblem): string {
  const holder = lockHolder(problem);
  if (holder !== undefined) return `its state is locked by ${holder}`;
  const { address, summary, detail } = problem;
  const text = [address, summary, detail].filter((part) => part !== undefined && part !== "").join(": ");
  const line = printable(text.replace(/\s+/g, " ").trim());
  return line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH - 1)}…` : line;
}

function listed(ids: readonly string[]): string {
  return ids.length < 2 ? ids.join("") : `${ids.slice(0, -1).join(", ")} and ${ids[ids.length - 1]}`;
}
