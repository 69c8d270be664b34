import * as path from "node:path";
import { ledgerText } from "../constructs/core/ledger";
import { allocationsOf } from "../constructs/fabric/partitions";
import { LEDGER_FILE } from "../constructs/site/files";
import { planStacks } from "../stacks/plan";
import { retireEntry } from "../stacks/retire";
import type { Io } from "./io";
import { displayName } from "./named-files";
import { readSite } from "./site-source";

export interface RetireRequest {
  readonly site: string;
  /** Id of a stack, `<cell>/<kind>/<name>@<generation>`, or `<cell>/<tenant>@pkey` or `@vlan`. */
  readonly stack: string;
  readonly dryRun: boolean;
  /** The day from which a partition's retention counts, `YYYY-MM-DD`. */
  readonly asOf: string;
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
export function retireFrom(io: Io, { site, stack, dryRun, asOf }: RetireRequest): RetireResult {
  const source = readSite(io, site);
  const present = planStacks(source.facts).map(({ id }) => id);
  const ledger = retireEntry(source.loaded.ledger, stack, {
    present,
    partitions: Object.keys(allocationsOf(source.facts.cells)),
    asOf,
    retentionDays: source.facts.retentionDays,
  });
  const file = path.join(source.directory, LEDGER_FILE);
  if (!dryRun) io.files.write({ [file]: ledgerText(ledger) });
  return { retired: stack, ledger: displayName(io, file), written: !dryRun };
}
