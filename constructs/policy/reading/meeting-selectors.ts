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
  private readonly all: readonly Valued<T>[];
  private readonly byValue = new Map<string, Valued<T>[]>();
  /** Those that are content with more than one value of the label, or with none, or whose value only an apply knows. */
  private readonly others: Valued<T>[] = [];

  constructor(all: readonly Selecting<T>[]) {
    this.key = tellingKey(all);
    this.all = all.map((each) => ({ ...each, value: this.valueOf(each.selector) }));
    for (const each of this.all) {
      if (each.value === undefined || isTemplate(each.value)) this.others.push(each);
      else addTo(this.byValue, each.value, each);
    }
  }

  /** The first that may select what a selector selects, and is wanted. */
  find(selector: Selector | undefined, isWanted: (item: T) => boolean): T | undefined {
    const value = this.valueOf(selector);
    const isOpen = value === undefined || isTemplate(value);
    for (const list of isOpen ? [this.all] : [this.byValue.get(value) ?? [], this.others]) {
      const found = list.find(
        (each) => mayBeOf(each.value, value) && isWanted(each.item) && mayMeet(selector, each.selector),
      );
      if (found !== undefined) return found.item;
    }
    return undefined;
  }

  private valueOf(selector: Selector | undefined): string | undefined {
    const values = selector && pinned(selector, this.key);
    return values?.length === 1 ? values[0] : undefined;
  }
}

/** With the one value that it wants of the label by which they are told apart. */
interface Valued<T> extends Selecting<T> {
  readonly value: string | undefined;
}

/** Asked first, of thousands: most want another value. */
function mayBeOf(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || mayBeSame(a, b);
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
