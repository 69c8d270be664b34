import { addTo } from "../../core/add-to";
import type { Labels, Selector } from "./selectors";
import { selects } from "./selectors";

/**
 * Tells whether something selects some labels, and finds what some selector selects, without asking each of each: most
 * selectors want one value of some label, and ten thousand Services of a namespace meet ten thousand workloads.
 */
export class SelectorIndex {
  private readonly byLabel = new Map<string, Selector[]>();
  /** Those that are content with more than one value, or with none. */
  private readonly others: Selector[] = [];

  constructor(all: readonly Selector[]) {
    for (const selector of all) {
      const label = wanted(selector);
      if (label === undefined || label.values.length !== 1) this.others.push(selector);
      else addTo(this.byLabel, labelKey(label.key, label.values[0]!), selector);
    }
  }

  /** True where one of them selects the labels. */
  isSelected(labels: Labels): boolean {
    const isAbout = (selector: Selector) => selects(selector, labels);
    if (this.others.some(isAbout)) return true;
    if (this.byLabel.size === 0) return false;
    return Object.keys(labels).some((key) => this.byLabel.get(labelKey(key, labels[key]!))?.some(isAbout) === true);
  }
}

/** Things by the labels that they have. */
export class LabelIndex<T> {
  private readonly byLabel = new Map<string, Numbered<T>[]>();

  /** @param labelsOf of each, one or several sets of labels. */
  constructor(
    private readonly all: readonly T[],
    private readonly labelsOf: (item: T) => readonly Labels[],
  ) {
    for (const [number, item] of all.entries()) {
      const pairs = labelsOf(item).flatMap((labels) => Object.entries(labels));
      for (const key of new Set(pairs.map(([name, value]) => labelKey(name, value))))
        addTo(this.byLabel, key, { number, item });
    }
  }

  /** Those of which some set of labels is selected, in the order in which they were given. */
  selected(selector: Selector): T[] {
    const label = wanted(selector);
    const near =
      label === undefined
        ? this.all
        : inOrder(label.values.flatMap((value) => this.byLabel.get(labelKey(label.key, value)) ?? []));
    return [...new Set(near)].filter((item) => this.labelsOf(item).some((labels) => selects(selector, labels)));
  }
}

interface Numbered<T> {
  readonly number: number;
  readonly item: T;
}

/** A label that a selector insists on, and the values that it takes. */
function wanted({ requirements }: Selector) {
  return requirements.find(({ operator }) => operator === "In");
}

function labelKey(key: string, value: string): string {
  return `${key}\n${value}`;
}

function inOrder<T>(found: Numbered<T>[]): T[] {
  return found.sort((a, b) => a.number - b.number).map(({ item }) => item);
}
