import { createHash } from "node:crypto";
import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { throwIfAny } from "../constructs/core/fault";
import { LEDGER_FILE } from "../constructs/site/files";
import type { VendoredCrds } from "../stacks/vendored";
import { vendoredFaults } from "../stacks/vendored";
import type { Io } from "./io";
import type { SiteSource } from "./site-source";
import { displayName, startOf } from "./named-files";

/** What was read of each site: hundreds of files, which several steps of a command ask for. */
const known = new WeakMap<SiteSource, VendoredCrds>();

/**
 * Reads which CRDs are vendored beside a site: `<bundle>/<crd>.json`; once, as the site itself. Nothing is parsed here.
 * @throws FaultError where they are not those that the site's ledger records.
 */
export function readVendored(io: Io, source: SiteSource): VendoredCrds {
  const before = known.get(source);
  if (before !== undefined) return before;
  const crds = vendoredBeside(io, source);
  known.set(source, crds);
  return crds;
}

function vendoredBeside(io: Io, source: SiteSource): VendoredCrds {
  const directory = path.resolve(source.directory, source.spec.crds);
  const bundles = io.files.list(directory).filter((name) => io.files.isDirectory(path.join(directory, name)));
  const crds = Object.fromEntries(bundles.map((bundle) => [bundle, crdsOf(io, path.join(directory, bundle))]));
  const faults = vendoredFaults(crds, source.facts, source.loaded.ledger);
  throwIfAny(faults.map((fault) => placed(fault, io, source)));
  return crds;
}

function crdsOf(io: Io, directory: string): VendoredCrds[string] {
  return io.files
    .list(directory)
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const file = path.join(directory, name);
      return { crd: name.slice(0, -".json".length), path: file, sha256: sha256(io.files.read(file)) };
    });
}

/** A fault of a file has its place there; one of a file that is missing has it in the ledger. */
function placed(fault: Fault & { readonly file?: string }, io: Io, { directory }: SiteSource): Fault {
  const { file, ...rest } = fault;
  return { ...rest, at: startOf(displayName(io, file ?? path.join(directory, LEDGER_FILE))) };
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
