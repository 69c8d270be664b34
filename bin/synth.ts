#!/usr/bin/env node
import * as path from "node:path";
import { cliApp } from "../constructs/core/terraform/app";
import { Site } from "../stacks/site";
import { reportFailure } from "./failure";
import type { Io } from "./io";
import { processIo } from "./io";
import { POSITIONS_FILE, positionsText } from "./positions";
import { readSite } from "./site-source";
import { refuseUnrecorded } from "./unrecorded";
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

const io = processIo();
try {
  main(io);
} catch (error) {
  process.exitCode = reportFailure(io, error, undefined);
}
