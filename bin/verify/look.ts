import { Refused } from "../cluster/cluster";
import { shownText } from "../cluster/faults";

/** What somebody who looked saw, or why it could not be seen. */
export type Look<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly reason: string };

export function seen<T>(value: T): Look<T> {
  return { known: true, value };
}

/**
 * Reads something that we may not be allowed to read.
 * @throws FaultError where the server cannot be talked to: then nothing is known, and nothing more is asked.
 */
export async function look<T>(read: () => Promise<T>): Promise<Look<T>> {
  try {
    return seen(await read());
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { known: false, reason: reasonOf(error) };
  }
}

/** The same, where what is not served is as good as not there. */
export async function lookAtList<T>(read: () => Promise<readonly T[]>): Promise<Look<readonly T[]>> {
  return look(() =>
    read().catch((error: unknown) => {
      if (error instanceof Refused && error.status === 404) return [];
      throw error;
    }),
  );
}

function reasonOf({ status, message }: Refused): string {
  const words = shownText(message);
  if (status === 403) return `we may not look: ${words}`;
  return `the server answered ${status}${words === "" ? "" : `: ${words}`}`;
}
