import * as path from "node:path";
import { parseAllDocuments } from "yaml";
import type { CrdBundle } from "../constructs/catalog/crds";
import { crdBundles } from "../constructs/catalog/crds";
import type { Fault } from "../constructs/core/fault";
import { FaultError, throwIfAny } from "../constructs/core/fault";
import type { Ledger } from "../constructs/core/ledger";
import { ledgerText } from "../constructs/core/ledger";
import { LEDGER_FILE } from "../constructs/site/files";
import { neededBundles } from "../stacks/releases";
import type { CrdSource } from "./crd-source";
import { crdSource } from "./crd-source";
import type { Io } from "./io";
import { progress } from "./progress";
import type { SiteSource } from "./site-source";
import { displayName } from "./named-files";
import { sha256 } from "./vendored";

export interface VendorOptions {
  /** Directory to take the files from; default: download them. */
  readonly from?: string;
  /** Server to download from. */
  readonly mirror: string;
  readonly dryRun: boolean;
}

export interface VendorReport {
  /** As the user would type it. */
  readonly directory: string;
  readonly bundles: readonly { readonly bundle: string; readonly crds: number }[];
  readonly crds: number;
  readonly written: boolean;
}

interface Crd {
  readonly name: string;
  readonly json: string;
}

/**
 * Fetches every bundle that the site's cells need, verifies each file against the digest in the catalogue, and only
 * when all are right writes them as JSON (which a synth reads fifty times faster than YAML) and records them.
 * @throws FaultError with every file that is missing or differs; nothing is written then.
 */
export async function vendorCrds(io: Io, source: SiteSource, options: VendorOptions): Promise<VendorReport> {
  const names = [...new Set(source.facts.cells.flatMap(neededBundles))].sort();
  const bundles = await fetchAll(io, names, crdSource(io, options));
  const directory = path.resolve(source.directory, source.spec.crds);
  if (!options.dryRun) io.files.write(filesOf(source, directory, bundles));
  const counts = names.map((bundle) => ({ bundle, crds: bundles.get(bundle)!.length }));
  return {
    directory: displayName(io, directory),
    bundles: counts,
    crds: counts.reduce((sum, { crds }) => sum + crds, 0),
    written: !options.dryRun,
  };
}

async function fetchAll(io: Io, names: readonly string[], from: CrdSource): Promise<Map<string, Crd[]>> {
  const steps = progress(io);
  const faults: Fault[] = [];
  const fetched = new Map<string, Crd[]>();
  try {
    for (const name of names) {
      steps.step(`fetching ${name}`);
      fetched.set(name, await fetchBundle(crdBundles[name]!, from, faults));
    }
  } finally {
    steps.done();
  }
  throwIfAny(faults);
  return fetched;
}

/** Files by path: the CRDs, and the ledger that records them. */
function filesOf(
  source: SiteSource,
  directory: string,
  bundles: ReadonlyMap<string, readonly Crd[]>,
): Record<string, string> {
  const digests = [...bundles].map(
    ([bundle, crds]) => [bundle, Object.fromEntries(crds.map(({ name, json }) => [name, sha256(json)]))] as const,
  );
  const ledger: Ledger = { ...source.loaded.ledger, vendored: Object.fromEntries(digests) };
  const files = [...bundles].flatMap(([bundle, crds]) =>
    crds.map(({ name, json }) => [path.join(directory, bundle, `${name}.json`), json] as const),
  );
  return { ...Object.fromEntries(files), [path.join(source.directory, LEDGER_FILE)]: ledgerText(ledger) };
}

async function fetchBundle(bundle: CrdBundle, from: CrdSource, faults: Fault[]): Promise<Crd[]> {
  const crds: Crd[] = [];
  for (const [file, digest] of Object.entries(bundle.files)) {
    const text = await from.read(bundle, file).catch((error: unknown) => {
      if (!(error instanceof FaultError) || error.faults.some(({ code }) => code === "crds/unreachable")) throw error;
      faults.push(...error.faults);
      return undefined;
    });
    if (text === undefined) continue;
    if (sha256(text) === digest) crds.push(...crdsIn(text));
    else faults.push(differs(bundle, file, text, digest));
  }
  return crds;
}

function differs(bundle: CrdBundle, file: string, text: string, digest: string): Fault {
  return {
    code: "crds/checksum",
    message: `${bundle.name}/${file} is not the file of ${bundle.repository} at ${bundle.ref}`,
    path: [],
    received: `sha256 ${sha256(text)}`,
    allowed: `sha256 ${digest}`,
    fix: "take the file of that tag, unchanged",
  };
}

/** One JSON text a CRD; a file of a project may hold several. */
function crdsIn(text: string): Crd[] {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    const crd = document.toJS() as { kind?: string; metadata?: { name?: string }; status?: unknown } | null;
    if (crd?.kind !== "CustomResourceDefinition" || crd.metadata?.name === undefined) return [];
    // `status` belongs to the API server: Terraform refuses a manifest that has one.
    const { status: _status, ...rest } = crd;
    return [{ name: crd.metadata.name, json: `${JSON.stringify(rest)}\n` }];
  });
}
