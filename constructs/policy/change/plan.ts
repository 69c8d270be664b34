import type { Fault } from "../../core/fault";
import { compareText, FaultError, throwIfAny } from "../../core/fault";
import type { KubernetesObject } from "../../core/kubernetes";
import type { StackFacts } from "../../site/stack-facts";
import { cellOf, FACTS_OUTPUT, readStackFacts } from "../evidence/stack-facts";
import { asFields, asText, asTexts } from "../reading/fields";
import type { PlanList, PlannedStack, PlanReader, ResourceChange } from "./contract";
import { PLAN_LISTS } from "./contract";
import { StackFactsModel } from "./facts-model";
import { isOfKubernetes } from "./provider";
import { readItem } from "./resource";

/** Members whose values are small and say what document this is. All others may be hundreds of megabytes. */
const WANTED = new Set(["format_version", "terraform_version", "errored", "complete", "output_changes", "version"]);

/** Most faults of broken resources that are told; a thousand say no more. */
const MAX_FAULTS = 20;

/**
 * Reads one stack's plan. `stack` is the name that reports call it by.
 * @param ofAnything true where a stack that describes no cluster is no mistake: one of many that are planned together.
 */
export function planReader(stack: string, ofAnything = false): PlanReader {
  return new Reader(stack, ofAnything);
}

/** Reads a plan that is in memory already. @throws FaultError as `PlanReader.finish`. */
export function readPlan(stack: string, document: unknown): PlannedStack {
  const root = asFields(document);
  if (root === undefined) throw new FaultError([notAPlan("the document is no mapping")]);
  const reader = planReader(stack);
  for (const [name, value] of Object.entries(root)) {
    const list = PLAN_LISTS.find((candidate) => candidate === name);
    if (list !== undefined && Array.isArray(value)) value.forEach((item: unknown) => reader.item(list, item));
    reader.member(name, reader.wants(name) ? value : undefined);
  }
  return reader.finish();
}

class Reader implements PlanReader {
  private readonly members = new Map<string, unknown>();
  private readonly faults: Fault[] = [];
  private readonly changes: ResourceChange[] = [];
  private readonly drift: ResourceChange[] = [];
  private readonly kept: KubernetesObject[] = [];
  private resources = 0;
  private ofKubernetes = 0;

  constructor(
    private readonly stack: string,
    private readonly ofAnything: boolean,
  ) {}

  wants(member: string): boolean {
    return WANTED.has(member);
  }

  member(name: string, value?: unknown): void {
    this.members.set(name, value);
  }

  item(list: PlanList, value: unknown): void {
    const read = readItem(list, value, this.stack, (fault) => void this.faults.push(fault));
    if (read === undefined) return;
    this.resources += 1;
    if (isOfKubernetes(read.type)) this.ofKubernetes += 1;
    if (read.kept !== undefined && list === "resource_changes") this.kept.push(read.kept);
    if (read.change !== undefined) (list === "resource_drift" ? this.drift : this.changes).push(read.change);
  }

  finish(): PlannedStack {
    const document = documentFault(this.members);
    throwIfAny(document === undefined ? [] : [document]);
    const faults = [...this.faults];
    const factsBefore = this.facts("before", faults);
    const factsAfter = this.facts("after", faults);
    const facts = factsAfter ?? factsBefore;
    if (!this.ofAnything && this.resources > 0 && this.ofKubernetes === 0 && facts === undefined)
      faults.push(NOTHING_OF_KUBERNETES);
    throwIfAny(faults.slice(0, MAX_FAULTS));
    const cell = facts === undefined ? {} : { cell: cellOf(facts) };
    const placed = (changes: readonly ResourceChange[]) => changes.map((change) => ({ ...change, ...cell }));
    return {
      stack: this.stack,
      ...cell,
      terraform: asText(this.members.get("terraform_version")) ?? "unknown",
      ...(factsBefore === undefined ? {} : { factsBefore }),
      ...(factsAfter === undefined ? {} : { factsAfter }),
      changes: placed(this.changes),
      outputs: this.outputs(),
      drift: placed(this.drift),
      kept: this.kept,
      partial: this.members.get("complete") === false,
    };
  }

  private outputs(): string[] {
    const changes = Object.entries(asFields(this.members.get("output_changes")) ?? {});
    const changed = changes.filter(([, change]) => asTexts(asFields(change)?.["actions"]).join() !== "no-op");
    return changed.map(([name]) => name).sort(compareText);
  }

  /** What the stack's output says; undefined where it has none, or one that somebody else means something else by. */
  private facts(side: "before" | "after", faults: Fault[]): StackFacts | undefined {
    const change = asFields(asFields(this.members.get("output_changes"))?.[FACTS_OUTPUT]);
    const value = change?.[side];
    if (change === undefined || value === undefined || value === null) return undefined;
    const kind = asText(asFields(value)?.["kind"]);
    if (change[`${side}_sensitive`] === true || kind === undefined || !KINDS.has(kind)) return undefined;
    const read = StackFactsModel.safeParse(value);
    const facts = read.success ? readStackFacts(value) : undefined;
    if (facts === undefined) faults.push(...brokenFacts(side, read.error?.issues ?? []));
    return facts;
  }
}

const KINDS = new Set<string>(StackFactsModel.options.map((option) => option.shape.kind.value));

/** What is wrong with the document as a whole. */
function documentFault(members: ReadonlyMap<string, unknown>): Fault | undefined {
  if (members.has("lineage") || (members.has("values") && !members.has("planned_values")))
    return notAPlan("this is a state: it says what is there, not what would change");
  if (members.has("resource") || members.has("terraform"))
    return notAPlan("this is Terraform JSON: it says what is wanted, not what would change");
  const version = members.get("format_version");
  if (version === undefined) return notAPlan("the document has no format_version");
  if (typeof version !== "string" || !/^1\.\d{1,4}$/.test(version))
    return {
      code: "change/format-version",
      message: "the plan has a format that this version does not read",
      path: ["format_version"],
      received: version,
      allowed: "1.x, as Terraform 1 and OpenTofu write it",
    };
  if (!members.has("planned_values") && !members.has("resource_changes") && !members.has("output_changes"))
    return notAPlan("the document has neither planned_values nor resource_changes");
  if (members.get("errored") !== true) return undefined;
  return {
    code: "change/errored-plan",
    message: "the plan ended in an error, so what it says is not all that would change",
    path: ["errored"],
    fix: "mend what the plan complains of, and plan again",
  };
}

function notAPlan(message: string): Fault {
  return {
    code: "change/not-a-plan",
    message,
    path: [],
    fix: "terraform plan -out=tfplan && terraform show -json tfplan > plan.json",
  };
}

const NOTHING_OF_KUBERNETES: Fault = {
  code: "change/nothing-of-kubernetes",
  message: "the plan has resources, and none of them is of the kubernetes or helm provider",
  path: ["resource_changes"],
  fix: "give the plan of a stack that describes a cluster",
};

function brokenFacts(
  side: string,
  issues: readonly { readonly path: readonly PropertyKey[]; message: string }[],
): Fault[] {
  const found = issues.length > 0 ? issues : [{ path: [], message: "is not complete" }];
  return found.slice(0, 5).map(({ path, message }) => ({
    code: "change/broken-facts",
    message: `the output ${FACTS_OUTPUT} is not what this version writes: ${message}`,
    path: ["output_changes", FACTS_OUTPUT, side, ...path.map((key) => (typeof key === "number" ? key : String(key)))],
    fix: "make the plan with stacks of a version that fits; apply them with the version that planned them",
  }));
}
