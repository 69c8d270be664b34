#!/usr/bin/env node
import * as path from "node:path";
import { FaultError, renderFault } from "../constructs/core/fault";
import { cliApp } from "../constructs/core/terraform/app";
import { Site } from "../stacks/site";
import { processIo } from "./io";
import { readSite } from "./site-source";
import { readVendored } from "./vendored";

/**
 * The app that `cdktf synth`, `diff` and `deploy` run. The site comes from GIGAFACTORY_SITE, else from `context.site`
 * of cdktf.json. `gigafactory check` judges it; here it is only synthesised.
 */
function main(): void {
  const io = processIo();
  const app = cliApp();
  const context: unknown = app.node.tryGetContext("site");
  const directory = io.env["GIGAFACTORY_SITE"] ?? (typeof context === "string" ? context : ".");
  const source = readSite(io, directory);
  const vendored = readVendored(io, path.resolve(source.directory, source.loaded.spec!.crds));
  new Site(app, source.facts, { vendored });
  app.synth();
}

try {
  main();
} catch (error) {
  if (!(error instanceof FaultError)) throw error;
  process.stderr.write(`${error.faults.map(renderFault).join("\n\n")}\n`);
  process.exitCode = 1;
}
