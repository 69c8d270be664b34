import { formatBytes, formatNumber } from "../../../core/quantity";
import { counted, measured } from "../../reporters/words";
import type { ActionCounts, ChangeReport, DomainValue, FieldChange, StackChange, SubjectChange } from "../contract";

const VERBS: Readonly<Record<keyof ActionCounts, string>> = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  forget: "forgotten",
};

/** Most items of a list that are named. */
const SHOWN_ITEMS = 12;

/** `eu-1: 1 tenant changes, 1 danger`. */
export function headline(report: ChangeReport): string {
  const { counts, site, stacks } = report;
  const parts = [
    ...whatChanges(report),
    counted(counts.dangers, "danger"),
    ...(counts.unknown > 0 ? [`${formatNumber(counts.unknown)} that cannot be ruled out`] : []),
    ...(counts.allowed > 0 ? [`${formatNumber(counts.allowed)} allowed`] : []),
    ...(counts.widenings > 0 ? [counted(counts.widenings, "right widened", "rights widened")] : []),
    ...(counts.drifted > 0 ? [`${counted(counts.drifted, "object")} changed beside Terraform`] : []),
    ...policyWords(report),
    ...statusWords(stacks),
  ];
  return `${site ?? "plan"}: ${parts.join(", ")}`;
}

function whatChanges({ counts }: ChangeReport): string[] {
  const { tenants, objects, outputsOnly } = counts;
  const only = outputsOnly === 0 ? [] : [`${counted(outputsOnly, "stack changes", "stacks change")} in outputs only`];
  if (tenants === 0 && objects === 0) return only.length === 0 ? ["no changes"] : only;
  return [counted(tenants, "tenant changes", "tenants change"), ...only];
}

function policyWords({ policy }: ChangeReport): string[] {
  const errors = policy?.counts.severities.error ?? 0;
  return errors > 0 ? [`${counted(errors, "violation")} of the policy`] : [];
}

function statusWords(stacks: readonly StackChange[]): string[] {
  return (["failed", "waiting", "removed"] as const).flatMap((status) => {
    const count = stacks.filter((stack) => stack.status === status).length;
    return count === 0 ? [] : [`${counted(count, "stack")} ${status}`];
  });
}

/** `128 GPUs`, `97.2 MW`, `DE, FR`; `none` for an empty list and what is not there. */
export function valueInWords(value: DomainValue | undefined): string {
  if (value === undefined) return "none";
  if ("text" in value) return value.text === "" ? "none" : value.text;
  if ("amount" in value) return value.unit === "B" ? formatBytes(value.amount) : measured(value.amount, value.unit);
  const shown = value.items.slice(0, SHOWN_ITEMS);
  const rest = value.items.length - shown.length;
  if (shown.length === 0) return "none";
  return rest > 0 ? `${shown.join(", ")} and ${formatNumber(rest)} more` : shown.join(", ");
}

/** `128 → 192 GPUs`; of lists what comes and what goes: `+charite-fellows`. */
export function changeInWords({ before, after }: FieldChange): string {
  if (before !== undefined && after !== undefined) {
    if ("items" in before && "items" in after) return itemsInWords(before.items, after.items);
    if ("amount" in before && "amount" in after && !["B", "W"].includes(after.unit))
      return `${formatNumber(before.amount)} → ${valueInWords(after)}`;
  }
  return before === undefined ? valueInWords(after) : `${valueInWords(before)} → ${valueInWords(after)}`;
}

function itemsInWords(before: readonly string[], after: readonly string[]): string {
  const added = after.filter((item) => !before.includes(item)).map((item) => `+${item}`);
  const gone = before.filter((item) => !after.includes(item)).map((item) => `-${item}`);
  return valueInWords({ items: [...added, ...gone] });
}

/** `tenant charite-genomics`, `new tenant uni-b`. */
export function subjectInWords({ kind, id, action }: SubjectChange): string {
  const noun = kind === "storage" ? "storage tier" : kind;
  return `${action === "added" ? "new " : action === "removed" ? "removed " : ""}${noun} ${id}`;
}

/** `1 created, 2 updated`; `no changes`. */
export function countsInWords(counts: ActionCounts): string {
  const parts = (Object.keys(VERBS) as (keyof ActionCounts)[])
    .filter((action) => counts[action] > 0)
    .map((action) => `${formatNumber(counts[action])} ${VERBS[action]}`);
  return parts.length === 0 ? "no changes" : parts.join(", ");
}

/** What a stack's line says after its name. */
export function stackInWords({ status, reason, counts, objects, outputs, drift }: StackChange): string {
  const drifted = drift.length > 0 ? `, ${counted(drift.length, "object")} changed beside Terraform` : "";
  if (status === "changed" || (status === "unchanged" && reason === undefined)) {
    const changed = objects.length === 0 && outputs.length > 0 ? "outputs only" : countsInWords(counts);
    return `${changed}${drifted}${reason === undefined ? "" : ` (${reason})`}`;
  }
  return `${status === "waiting" ? "not planned yet" : status}${reason === undefined ? "" : `: ${reason}`}${drifted}`;
}

/** Most stacks with nothing to tell that are named one by one. */
const SHOWN_QUIET = 5;

/** Stacks of which each has a line of its own, then a line for each lot of those that have nothing to tell. */
export function stackLots(stacks: readonly StackChange[]): {
  readonly named: readonly StackChange[];
  readonly lots: readonly string[];
} {
  const isQuiet = ({ status, drift }: StackChange): boolean => status === "unchanged" && drift.length === 0;
  const lots = new Map<string | undefined, StackChange[]>();
  for (const stack of stacks.filter(isQuiet)) lots.set(stack.reason, [...(lots.get(stack.reason) ?? []), stack]);
  const large = [...lots].filter(([, lot]) => lot.length > SHOWN_QUIET);
  const hidden = new Set(large.flatMap(([, lot]) => lot));
  return {
    named: [...stacks.filter((stack) => !isQuiet(stack)), ...stacks.filter(isQuiet)].filter(
      (stack) => !hidden.has(stack),
    ),
    lots: large.map(
      ([reason, lot]) =>
        `${counted(lot.length, "stack")} ${reason === undefined ? "without changes" : `unchanged: ${reason}`}`,
    ),
  };
}
