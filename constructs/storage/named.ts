import { FaultError } from "../core/fault";

/** Runs what may refuse; its faults get the path of the construct that asked. */
export function named<T>(construct: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    throw new FaultError(error.faults.map((fault) => ({ ...fault, construct })));
  }
}
