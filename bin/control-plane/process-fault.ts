import type { Fault } from "../../constructs/core/fault";
import { printable } from "../../constructs/core/fault";
import type { ProcessFailure } from "./control-plane";

/** Lines of a log that a message has room for; the rest of them rarely says more. */
const SAID_LINES = 3;

/** What to say when a process of the control plane ended by itself; by then everything else has been stopped. */
export function processFault({ process, how, log }: ProcessFailure, when: string): Fault {
  const said = log.slice(-SAID_LINES).map(printable);
  return {
    code: "control-plane/process-ended",
    message:
      `${process} ended ${when}: ${how}; everything else has been stopped` +
      (said.length === 0 ? "" : `. Its last words: ${said.join(" / ")}`),
    path: [],
    fix:
      how === "signal SIGKILL"
        ? "somebody or the kernel killed it: see that there is enough memory"
        : "see its last words",
  };
}
