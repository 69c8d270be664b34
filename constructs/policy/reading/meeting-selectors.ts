import { addTo } from "../../core/add-to";
import { isTemplate } from "../evidence/terraform-text";
import { mayBeSame } from "./open-texts";
import type { Selector } from "./selectors";
import { pinned } from "./selectors";

interface Selecting<T> {
  readonly item: T;
  /** Undefined where only an apply knows it: it may meet any. */
  readonly selector: Selector | undefined;
}

/**
 * Things with selectors, to find those that may select what another one selects, without asking each of each: of a
 * thousand most want another value of one label.
 */
export class MeetingSelectors<T> {
  private readonly key: string;
  private readonly byValue = new Map<string, Selecting<T>[]>();
  /** Those that are content with more than one value of the label, or with none, or whose value only an apply knows. */
  private readonly others: Selecting<T>[] = [];

  constructor(private readonly all: readonly Selecting<T>[]) {
    this.key = tellingKey(all);
    for (const each of all) {
      const value = this.valueOf(each.selector);
      if (value === undefined) this.others.push(each);
      else addTo(this.byValue, value, each);
    }
  }

  /** The first that may select what a selector selects, and is wanted. */
  find(selector: Selector | undefined, isWanted: (item: T) => boolean): T | undefined {
    const value = this.valueOf(selector);
    const near = value === undefined ? [this.all] : [this.byValue.get(value) ?? [], this.others];
    for (const list of near) {
      const found = list.find((each) => isWanted(each.item) && mayMeet(selector, each.selector));
      if (found !== undefined) return found.item;
    }
    return undefined;
  }

  private valueOf(selector: Selector | undefined): string | undefined {
    const values = selector && pinned(selector, this.key);
    return values?.length === 1 && !isTemplate(values[0]!) ? values[0] : undefined;
  }
}

/** The label of which they want the most values. */
function tellingKey<T>(all: readonly Selecting<T>[]): string {
  const values = new Map<string, Set<string>>();
  for (const { selector } of all)
    for (const { key, operator, values: wanted } of selector?.requirements ?? [])
      if (operator === "In" && wanted.length === 1) values.set(key, (values.get(key) ?? new Set()).add(wanted[0]!));
  let best = { key: "", size: 0 };
  for (const [key, { size }] of values) if (size > best.size) best = { key, size };
  return best.key;
}

/** False where one wants values of a label that can be none of those which the other wants. */
function mayMeet(a: Selector | undefined, b: Selector | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return a.requirements.every(({ key }) => {
    const [ofA, ofB] = [pinned(a, key), pinned(b, key)];
    return ofA === undefined || ofB === undefined || ofA.some((value) => ofB.some((other) => mayBeSame(value, other)));
  });
}
