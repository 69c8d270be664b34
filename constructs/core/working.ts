/** A derived number with the sum that made it, so that whoever doubts it can redo it. */
export interface Working {
  readonly value: number;
  readonly unit: string;
  /** In the names of the inputs: `(nodes - ceil(nodes × spares)) × gpusPerNode`. */
  readonly formula: string;
  readonly inputs: Readonly<Record<string, number | string>>;
}

export function working(
  value: number,
  unit: string,
  formula: string,
  inputs: Readonly<Record<string, number | string>>,
): Working {
  return { value, unit, formula, inputs };
}

/** A sum whose addends keep their names, in the order of what was added; reports show the largest first. */
export interface Sum {
  readonly total: number;
  readonly addends: readonly { readonly name: string; readonly value: number }[];
}

/** Adds up what `value` says of each item; items that add nothing are no addends. */
export function sumOf<T>(items: readonly T[], name: (item: T) => string, value: (item: T) => number): Sum {
  const addends = items
    // Names come from whatever was read, where one may be a number.
    .map((item) => ({ name: String(name(item)), value: value(item) }))
    .filter((addend) => addend.value !== 0);
  return { total: addends.reduce((total, addend) => total + addend.value, 0), addends };
}
