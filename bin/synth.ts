#!/usr/bin/env node
import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import { ledgerText } from "../constructs/core/ledger";
import { cliApp } from "../constructs/core/terraform/app";
import { LEDGER_FILE } from "../constructs/site/directory";
import { Site } from "../stacks/site";
import { reportFailure } from "./failure";
import type { Io } from "./io";
import { processIo } from "./io";
import { POSITIONS_FILE, positionsText } from "./positions";
import type { SiteSource } from "./site-source";
import { displayName, readSite, startOf } from "./site-source";
import { readVendored } from "./vendored";

/**
 * The app that `cdktf synth`, `diff` and `deploy` run. The site comes from GIGAFACTORY_SITE, else from `context.site`
 * of cdktf.json. `gigafactory check` judges it and `gigafactory synth` keeps its ledger; here it is only synthesised.
 */
function main(io: Io): void {
  const app = cliApp();
  const context: unknown = app.node.tryGetContext("site");
  const named = io.env["GIGAFACTORY_SITE"] ?? "";
  const source = readSite(io, named !== "" ? named : typeof context === "string" ? context : ".");
  refuseUnrecorded(io, source);
  new Site(app, source.facts, { vendored: readVendored(io, source) });
  app.synth();
  io.files.write({
    [path.resolve(app.outdir, POSITIONS_FILE)]: positionsText(
      io,
      source.facts.id,
      source.loaded,
      path.resolve(app.outdir),
    ),
  });
}

/** An immutable object under a number that is not recorded would get the same number when it changes once more. */
function refuseUnrecorded(io: Io, { directory, loaded }: SiteSource): void {
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

const io = processIo();
try {
  main(io);
} catch (error) {
  process.exitCode = reportFailure(io, error, undefined);
}
