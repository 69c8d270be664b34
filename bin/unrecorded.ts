import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { throwIfAny } from "../constructs/core/fault";
import { sortedDeep } from "../constructs/core/ledger";
import { allocationsOf } from "../constructs/fabric/partitions";
import { LEDGER_FILE } from "../constructs/site/files";
import type { Io } from "./io";
import type { SiteSource } from "./site-source";
import { displayName, startOf } from "./named-files";

/**
 * For those who synthesise without writing the ledger: an immutable object under a number that is not recorded would
 * get the same number when it changes once more, and a partition that is
 * not recorded would be given to the next tenant as well.
 * @throws FaultError `ledger/stale`
 */
export function refuseUnrecorded(io: Io, { directory, loaded, facts }: SiteSource): void {
  const { ledger, generations } = loaded;
  const recorded = {
    generations: { ...ledger.generations, ...generations },
    allocations: { ...ledger.allocations, ...allocationsOf(facts.cells) },
  };
  const sections = (["generations", "allocations"] as const).filter(
    (section) => JSON.stringify(sortedDeep(recorded[section])) !== JSON.stringify(sortedDeep(ledger[section])),
  );
  throwIfAny(sections.map((section) => unrecorded(io, directory, section)));
}

const NEW = {
  generations: "immutable objects have changed, and the ledger does not know their new generation",
  allocations: "tenants have a partition of the fabric for themselves, and the ledger does not know its number",
} as const;

function unrecorded(io: Io, directory: string, section: keyof typeof NEW): Fault {
  return {
    code: "ledger/stale",
    message: NEW[section],
    path: [section],
    at: startOf(displayName(io, path.join(directory, LEDGER_FILE))),
    fix: `run gigafactory synth ${displayName(io, directory)} once, which records it, and commit the ledger`,
  };
}
