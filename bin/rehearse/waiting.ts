import { setTimeout as pause } from "node:timers/promises";
import { FaultError } from "../../constructs/core/fault";
import type { Rehearsal } from "./contract";

type Waiter = Pick<Rehearsal, "io" | "signal">;

export interface Patience {
  /** How long to wait in all. */
  readonly milliseconds: number;
  /** Between two looks. Default: a second. */
  readonly interval?: number;
}

/**
 * Looks again and again until there is something to see.
 * @returns undefined where nothing came of it in time.
 * @throws whatever the rehearsal was interrupted with.
 */
export async function waitFor<T>(
  { io, signal }: Waiter,
  { milliseconds, interval = 1000 }: Patience,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const end = io.elapsed() + milliseconds;
  for (;;) {
    signal.throwIfAborted();
    const seen = await look();
    if (seen !== undefined) return seen;
    if (io.elapsed() >= end) return undefined;
    await sleep(interval, signal);
  }
}

/** Waits for a while; an interruption ends it with its own reason. */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
}

/** Does something for each item, so many at a time; the first failure ends it. */
export async function inParallel<T>(
  items: readonly T[],
  { width, signal }: { readonly width: number; readonly signal: AbortSignal },
  each: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed) {
      signal.throwIfAborted();
      const item = items[next++]!;
      await each(item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}

/** A wait that ended without what it waited for, as what it means for the rehearsal. */
export function tooSlow(what: string, milliseconds: number, seen: string): FaultError {
  return new FaultError([
    {
      code: "rehearse/too-slow",
      message: `${what} did not come about in ${Math.round(milliseconds / 1000)} s: ${seen}`,
      path: [],
      fix: "look into the logs of the control plane (--keep), give it more time (--timeout) or less to do (--scale)",
    },
  ]);
}
