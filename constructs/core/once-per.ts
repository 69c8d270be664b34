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

/** Most texts that something is remembered of: the few that thousands of objects share, not what each has for itself. */
const MOST_TEXTS = 1000;

/** Computes something once for each of the first thousand texts, and again for others each time. */
export function oncePerText<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept.value;
    const value = compute(text);
    if (known.size < MOST_TEXTS) known.set(text, { value });
    return value;
  };
}

/** Computes something when it is first asked for: what few need costs the others nothing. */
export function lazily<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
}
