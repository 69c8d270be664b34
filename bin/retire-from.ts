import * as path from "node:path";
import { ledgerText } from "../constructs/core/ledger";
import { LEDGER_FILE } from "../constructs/site/directory";
import { planStacks } from "../stacks/plan";
import { retireEntry } from "../stacks/retire";
import type { Io } from "./io";
import { displayName, readSite } from "./site-source";

export interface RetireRequest {
  readonly site: string;
  /** Id of a stack, or `<cell>/<kind>/<name>@<generation>`. */
  readonly stack: string;
  readonly dryRun: boolean;
}

export interface RetireResult {
  readonly retired: string;
  /** The ledger's file, as the user would type it. */
  readonly ledger: string;
  readonly written: boolean;
}

/**
 * Records in a site's ledger that something is gone.
 * @throws FaultError where the site still has it, or the ledger doesn't know it.
 */
export function retireFrom(io: Io, { site, stack, dryRun }: RetireRequest): RetireResult {
  const source = readSite(io, site);
  const present = planStacks(source.facts).map(({ id }) => id);
  const ledger = retireEntry(source.loaded.ledger, stack, present);
  const file = path.join(source.directory, LEDGER_FILE);
  if (!dryRun) io.files.write({ [file]: ledgerText(ledger) });
  return { retired: stack, ledger: displayName(io, file), written: !dryRun };
}
