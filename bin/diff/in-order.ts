/** Something that is done after others. */
export interface Ordered {
  readonly id: string;
  readonly after: readonly string[];
}

/**
 * Does each item after those that it needs, at most `parallelism` at a time. An item that fails by throwing ends all;
 * what is under way is waited for.
 * @returns what each came to, in the items' order.
 */
export async function inOrder<T extends Ordered, R>(
  items: readonly T[],
  parallelism: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<string, R>();
  const waiting = new Set(items);
  const running = new Set<Promise<void>>();
  const known = new Set(items.map(({ id }) => id));
  const isReady = ({ after }: T): boolean => after.every((id) => !known.has(id) || results.has(id));
  try {
    while (waiting.size > 0 || running.size > 0) {
      for (const item of waiting) {
        if (running.size >= parallelism) break;
        if (!isReady(item)) continue;
        waiting.delete(item);
        const run: Promise<void> = work(item).then((result) => {
          results.set(item.id, result);
          running.delete(run);
        });
        running.add(run);
      }
      if (running.size === 0) throw new Error("items wait for each other");
      await Promise.race(running);
    }
  } finally {
    await Promise.allSettled(running);
  }
  return items.map(({ id }) => results.get(id)!);
}
