import { FaultError } from "../../constructs/core/fault";

/** What to end with where a signal was aborted: the reason itself where that is a fault, else the name of what came when. */
export function interruption({ reason }: AbortSignal, when: string): FaultError {
  if (reason instanceof FaultError) return reason;
  return new FaultError([{ code: "control-plane/interrupted", message: `${String(reason)} came ${when}`, path: [] }]);
}
