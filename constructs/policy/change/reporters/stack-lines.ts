import { addTo } from "../../../core/add-to";
import { formatNumber } from "../../../core/quantity";
import { counted } from "../../reporters/words";
import type { StackChange } from "../contract";
import { stackInWords } from "./words";

/** Most stacks with nothing to tell that are named one by one. */
const SHOWN_QUIET = 5;

/** Most stacks that share a line and are all named; of more, so many less one. */
const SHOWN_NAMES = 3;

/** A line about one stack, or about several of which the same is to be told. */
export interface StackLine {
  /** Empty where it says itself how many they are. */
  readonly names: readonly string[];
  /** How many more it is about than are named. */
  readonly more: number;
  readonly words: string;
}

/** What is told of the stacks: a line for each, but one for all that failed alike, and one for each lot of quiet ones. */
export function stackLines(stacks: readonly StackChange[]): StackLine[] {
  const lots = new Map<string, StackChange[]>();
  for (const stack of stacks) {
    const key = lotOf(stack);
    addTo(lots, key, stack);
  }
  const lines = [...lots.values()].map((lot) => ({ isQuiet: isQuiet(lot[0]!), lines: linesOf(lot) }));
  return [...lines.filter((lot) => !lot.isQuiet), ...lines.filter((lot) => lot.isQuiet)].flatMap((lot) => lot.lines);
}

/** `a1-capacity, a1-crds and 13 more: failed: …`; each name is shown by `show`. */
export function stackLineInWords({ names, more, words }: StackLine, show: (text: string) => string): string {
  if (names.length === 0) return words;
  return `${names.map(show).join(", ")}${more === 0 ? "" : ` and ${formatNumber(more)} more`}: ${words}`;
}

function isQuiet({ status, drift }: StackChange): boolean {
  return status === "unchanged" && drift.length === 0;
}

/** Statuses of which a reader wants the reason, not each name. */
const TOLD_TOGETHER: readonly StackChange["status"][] = ["failed", "waiting", "unchanged"];

/** The same for stacks of which the same is told. */
function lotOf({ stack, status, reason, drift }: StackChange): string {
  const isTogether = TOLD_TOGETHER.includes(status) && drift.length === 0;
  return JSON.stringify(isTogether ? { status, reason } : { stack });
}

function linesOf(lot: readonly StackChange[]): StackLine[] {
  const [first] = lot;
  if (!isQuiet(first!)) return [lineOf(lot)];
  return lot.length > SHOWN_QUIET ? [quietLine(lot)] : lot.map((stack) => lineOf([stack]));
}

function lineOf(lot: readonly StackChange[]): StackLine {
  const names = lot.slice(0, lot.length > SHOWN_NAMES ? SHOWN_NAMES - 1 : SHOWN_NAMES).map(({ stack }) => stack);
  return { names, more: lot.length - names.length, words: stackInWords(lot[0]!) };
}

function quietLine(lot: readonly StackChange[]): StackLine {
  const { reason } = lot[0]!;
  const what = reason === undefined ? "without changes" : `unchanged: ${reason}`;
  return { names: [], more: lot.length, words: `${counted(lot.length, "stack")} ${what}` };
}
