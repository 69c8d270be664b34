/** The least that every variant (backend, shape, technology, driver, control) has. */
export interface Variant {
  readonly kind: string;
}

/** The variants of a folder: the one list of them, and the look-up by kind. */
export interface Variants<V extends Variant> {
  readonly all: readonly V[];
  readonly kinds: readonly V["kind"][];
  /** @throws RangeError for a kind that no model would have let through. */
  find(kind: string): V;
}

/**
 * Turns a folder's list into its look-up.
 * @throws RangeError when two variants have the same kind.
 */
export function defineVariants<V extends Variant>(all: readonly V[]): Variants<V> {
  const byKind = new Map(all.map((variant) => [variant.kind, variant]));
  if (byKind.size !== all.length)
    throw new RangeError(`two variants of one kind: ${all.map((v) => v.kind).join(", ")}`);
  return {
    all,
    kinds: all.map((variant) => variant.kind),
    find(kind) {
      const variant = byKind.get(kind);
      if (variant === undefined) throw new RangeError(`no variant ${kind}; there are ${[...byKind.keys()].join(", ")}`);
      return variant;
    },
  };
}
