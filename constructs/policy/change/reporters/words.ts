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

/** `eu-1: 1 tenant changes, 1 danger`. Where no stack could be planned it claims neither changes nor their absence. */
export function headline(report: ChangeReport): string {
  const { site, stacks } = report;
  const blind = stacks.filter(isUnknown);
  const parts = [
    ...(blind.length > 0 && blind.length === stacks.length ? [] : [...whatChanges(report), ...dangerWords(report)]),
    ...policyWords(report),
    ...removedWords(stacks),
    ...partialWords(stacks),
    ...blindWords(blind),
  ];
  return `${site ?? "plan"}: ${parts.join(", ")}`;
}

/** True for a stack of whose changes nothing is known. */
function isUnknown({ status }: StackChange): boolean {
  return status === "failed" || status === "waiting";
}

function whatChanges({ counts, stacks }: ChangeReport): string[] {
  const { tenants, objects, outputsOnly } = counts;
  const only = outputsOnly === 0 ? [] : [`${counted(outputsOnly, "stack changes", "stacks change")} in outputs only`];
  if (tenants > 0 || objects > 0) return [counted(tenants, "tenant changes", "tenants change"), ...only];
  if (only.length > 0) return only;
  const known = stacks.filter((stack) => !isUnknown(stack) && stack.status !== "removed" && !stack.partial).length;
  if (known === stacks.length) return ["no changes"];
  return known === 0 ? [] : [`no changes in ${counted(known, "stack")}`];
}

function dangerWords({ counts }: ChangeReport): string[] {
  return [
    counted(counts.dangers, "danger"),
    ...(counts.unknown > 0 ? [`${formatNumber(counts.unknown)} that cannot be ruled out`] : []),
    ...(counts.unjudged > 0 ? [`${counted(counts.unjudged, "change")} that no danger is judged of`] : []),
    ...(counts.allowed > 0 ? [`${formatNumber(counts.allowed)} allowed`] : []),
    ...(counts.widenings > 0 ? [counted(counts.widenings, "right widened", "rights widened")] : []),
    ...(counts.drifted > 0 ? [`${counted(counts.drifted, "object")} changed beside Terraform`] : []),
  ];
}

function policyWords({ policy }: ChangeReport): string[] {
  const errors = policy?.counts.severities.error ?? 0;
  return errors > 0 ? [`${counted(errors, "violation")} of the policy`] : [];
}

function removedWords(stacks: readonly StackChange[]): string[] {
  const removed = stacks.filter(({ status }) => status === "removed").length;
  return removed === 0 ? [] : [`${counted(removed, "stack")} removed`];
}

function partialWords(stacks: readonly StackChange[]): string[] {
  const partial = stacks.filter((stack) => stack.partial).length;
  return partial === 0 ? [] : [`${counted(partial, "plan is", "plans are")} not complete`];
}

function blindWords(blind: readonly StackChange[]): string[] {
  if (blind.length === 0) return [];
  const failed = blind.filter(({ status }) => status === "failed").length;
  const waiting = blind.length - failed;
  const which = [
    ...(failed === 0 ? [] : [`${counted(failed, "stack")} could not be planned`]),
    ...(waiting === 0 ? [] : [`${counted(waiting, "stack")} not planned yet`]),
  ];
  return [`${which.join(", ")}: nothing is known of ${blind.length === 1 ? "its" : "their"} changes`];
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

/** Most types of resources that are named. */
const SHOWN_TYPES = 5;

function unjudgedWords({ unjudged }: StackChange): string {
  if (unjudged.length === 0) return "";
  const rest = unjudged.length - SHOWN_TYPES;
  const types = unjudged.slice(0, SHOWN_TYPES).join(", ");
  return `; no danger is judged of ${types}${rest > 0 ? ` and ${counted(rest, "more type")}` : ""}`;
}

/** What a stack's line says after its name. */
export function stackInWords(stack: StackChange): string {
  const { status, reason, counts, objects, outputs, drift } = stack;
  const drifted = drift.length > 0 ? `, ${counted(drift.length, "object")} changed beside Terraform` : "";
  if (status === "changed" || (status === "unchanged" && reason === undefined)) {
    const changed = objects.length === 0 && outputs.length > 0 ? "outputs only" : countsInWords(counts);
    return `${changed}${drifted}${unjudgedWords(stack)}${reason === undefined ? "" : ` (${reason})`}`;
  }
  return `${status === "waiting" ? "not planned yet" : status}${reason === undefined ? "" : `: ${reason}`}${drifted}`;
}
