/** Computes something once for each object, and keeps it as long as the object: of what never changes. */
export function oncePer<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    const kept = known.get(of);
    if (kept !== undefined) return kept.value;
    const value = compute(of);
    known.set(of, { value });
    return value;
  };
}
