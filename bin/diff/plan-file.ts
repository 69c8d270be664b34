import * as fs from "node:fs";
import type { Fault, Place } from "../../constructs/core/fault";
import { FaultError } from "../../constructs/core/fault";
import type { PlanList, PlannedStack, PlanReader } from "../../constructs/policy/change/contract";
import { PLAN_LISTS } from "../../constructs/policy/change/contract";
import { planReader } from "../../constructs/policy/change/plan";
import { startOf } from "../named-files";
import { readJsonFile } from "./json-file";
import type { JsonListener, Wanted } from "./json-stream";

/** Largest plan that is read: one stack's of 1,000 tenants is 60 MB. */
export const MAX_PLAN_BYTES = 512 * 1024 * 1024;

/** A plan that was read, and what it says of its state. */
export interface ReadPlan {
  readonly planned: PlannedStack;
  /** False where all that it has is to be created: nothing of the stack was ever applied. */
  readonly applied: boolean;
  /** True where it changes neither a resource nor an output: what is written is what is applied. */
  readonly empty: boolean;
}

/**
 * Reads a plan as `terraform show -json` writes it, resource by resource: the memory that it takes is that of what
 * changes, not that of the file.
 * @param stack what reports call it.
 * @param shown the file's name for people.
 * @param ofAnything see `planReader`.
 * @throws FaultError with every fault of the plan at once.
 */
export function readPlanFile(file: string, stack: string, shown: string, ofAnything = false): ReadPlan {
  const size = fs.statSync(file).size;
  if (size > MAX_PLAN_BYTES) throw new FaultError([tooLarge(shown, size)]);
  const reader = planReader(stack, ofAnything);
  const state = new StateSigns();
  let placeOf: ReturnType<typeof readJsonFile> = () => undefined;
  try {
    placeOf = readJsonFile(file, new PlanListener(reader, state), shown);
    return { planned: reader.finish(), applied: state.applied(), empty: state.empty() };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    throw new FaultError(error.faults.map((fault) => inFile(fault, placeOf(String(fault.path[0])) ?? startOf(shown))));
  }
}

/** What a file begins with says what it is. */
export type PlanFormat = "json" | "binary" | "utf-16" | "empty";

/** Tells a plan of `-out` (a zip archive) from JSON, and JSON that PowerShell redirected from both. */
export function planFormat(file: string): PlanFormat {
  const descriptor = fs.openSync(file, "r");
  try {
    const head = Buffer.alloc(4);
    const length = fs.readSync(descriptor, head, 0, 4, 0);
    if (length === 0) return "empty";
    if (head.toString("latin1") === "PK\u0003\u0004") return "binary";
    const mark = head.readUInt16BE(0);
    return mark === 0xfffe || mark === 0xfeff ? "utf-16" : "json";
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Hands a plan's pieces to its reader, and looks at what they say of the state. */
class PlanListener implements JsonListener {
  constructor(
    private readonly reader: PlanReader,
    private readonly state: StateSigns,
  ) {}

  wanted(member: string): Wanted {
    if (listOf(member) !== undefined) return "items";
    return this.reader.wants(member) ? "value" : "nothing";
  }

  member(name: string, value?: unknown): void {
    if (name === "output_changes") this.state.outputs(value);
    this.reader.member(name, value);
  }

  item(member: string, value: unknown): void {
    const list = listOf(member);
    if (list === undefined) return;
    if (list === "resource_changes") this.state.resource(value);
    this.reader.item(list, value);
  }
}

function listOf(member: string): PlanList | undefined {
  return PLAN_LISTS.find((list) => list === member);
}

/** What a plan says of its state: whether there is anything in it, a resource or an output that is not new. */
class StateSigns {
  private found = false;
  private something = false;
  private changes = false;

  resource(item: unknown): void {
    this.look((item as { change?: unknown } | null)?.change);
  }

  outputs(value: unknown): void {
    for (const change of Object.values((value ?? {}) as Record<string, unknown>)) this.look(change);
  }

  /** A plan with nothing in it needs nothing applied. */
  applied(): boolean {
    return this.found || !this.something;
  }

  empty(): boolean {
    return !this.changes;
  }

  private look(change: unknown): void {
    const actions: unknown = (change as { actions?: unknown } | null | undefined)?.actions;
    if (!Array.isArray(actions)) return;
    this.something = true;
    if (!actions.every((action) => action === "no-op" || action === "read")) this.changes = true;
    if (!actions.every((action) => action === "create" || action === "read")) this.found = true;
  }
}

function inFile(fault: Fault, nearest: Place): Fault {
  const { at = nearest } = fault;
  if (fault.code !== "json/broken") return { ...fault, at };
  return {
    ...fault,
    code: "diff/not-json",
    message: `the plan is no JSON: ${fault.message}`,
    at,
    fix: "give the output of `terraform show -json <plan>` as it is",
  };
}

function tooLarge(shown: string, size: number): Fault {
  return {
    code: "diff/plan-too-large",
    message: "the plan is too large to be read",
    path: [],
    at: startOf(shown),
    received: `${size} bytes`,
    allowed: `at most ${MAX_PLAN_BYTES} bytes`,
    fix: "split the state: a stack for each tenant plans 0.1 MB each; or plan a part of it with -target",
  };
}
