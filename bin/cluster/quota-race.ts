import { setTimeout as sleep } from "node:timers/promises";
import { Refused } from "./cluster";

/** Milliseconds before each further try: before it answers so, the server itself has tried three times. */
const WAITS = [50, 100, 200, 400, 800];

/** Source: kubernetes v1.36, apiserver/pkg/admission/plugin/resourcequota/controller.go, checkQuotas. */
const OF_A_QUOTA = /^Operation cannot be fulfilled on resourcequotas /;

/**
 * A write in a namespace with a ResourceQuota, sent again where only the quota's accounting was in its way: others write
 * there at the same time, and nothing was written.
 */
export async function pastQuotaRaces<T>(write: () => Promise<T>): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await write();
    } catch (error) {
      if (!isRace(error)) throw error;
    }
    await sleep(wait);
  }
  return write();
}

function isRace(error: unknown): boolean {
  return error instanceof Refused && error.reason === "Conflict" && OF_A_QUOTA.test(error.message);
}
