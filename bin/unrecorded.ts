import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import { ledgerText } from "../constructs/core/ledger";
import { LEDGER_FILE } from "../constructs/site/directory";
import type { Io } from "./io";
import type { SiteSource } from "./site-source";
import { displayName, startOf } from "./site-source";

/**
 * For those who synthesise without writing the ledger: an immutable object under a number that is not recorded would
 * get the same number when it changes once more.
 * @throws FaultError `ledger/stale`
 */
export function refuseUnrecorded(io: Io, { directory, loaded }: SiteSource): void {
  const { ledger, generations } = loaded;
  const recorded = { ...ledger, generations: { ...ledger.generations, ...generations } };
  if (ledgerText(recorded as typeof ledger) !== ledgerText(ledger)) throw new FaultError([unrecorded(io, directory)]);
}

function unrecorded(io: Io, directory: string): Fault {
  return {
    code: "ledger/stale",
    message: "immutable objects have changed, and the ledger does not know their new generation",
    path: ["generations"],
    at: startOf(displayName(io, path.join(directory, LEDGER_FILE))),
    fix: `run gigafactory synth ${displayName(io, directory)} once, which records it, and commit the ledger`,
  };
}
