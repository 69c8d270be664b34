import * as path from "node:path";
import { parseAllDocuments } from "yaml";
import type { CrdBundle } from "../constructs/catalog/crds";
import { crdBundles } from "../constructs/catalog/crds";
import type { Fault } from "../constructs/core/fault";
import { throwIfAny } from "../constructs/core/fault";
import type { Ledger } from "../constructs/core/ledger";
import { ledgerText } from "../constructs/core/ledger";
import { LEDGER_FILE } from "../constructs/site/directory";
import { neededBundles } from "../stacks/operators";
import type { Io } from "./io";
import { progress } from "./progress";
import type { SiteSource } from "./site-source";
import { sha256 } from "./vendored";

export interface VendorOptions {
  readonly from?: string;
  readonly mirror: string;
  readonly dryRun: boolean;
}

export interface VendorReport {
  readonly directory: string;
  readonly bundles: readonly { readonly bundle: string; readonly crds: number }[];
  readonly files: number;
  readonly dryRun: boolean;
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
  const steps = progress(io);
  const faults: Fault[] = [];
  const fetched = new Map<string, Crd[]>();
  for (const name of names) {
    steps.step(`fetching ${name}`);
    fetched.set(name, await fetchBundle(io, crdBundles[name]!, options, faults));
  }
  steps.done();
  throwIfAny(faults);
  const directory = path.resolve(source.directory, source.loaded.spec!.crds);
  if (!options.dryRun) write(io, source, directory, fetched);
  const bundles = names.map((bundle) => ({ bundle, crds: fetched.get(bundle)!.length }));
  return { directory, bundles, files: bundles.reduce((sum, { crds }) => sum + crds, 0), dryRun: options.dryRun };
}

function write(io: Io, source: SiteSource, directory: string, bundles: ReadonlyMap<string, readonly Crd[]>): void {
  for (const [bundle, crds] of bundles) {
    io.files.makeDirectory(path.join(directory, bundle));
    for (const { name, json } of crds) io.files.write(path.join(directory, bundle, `${name}.json`), json);
  }
  const vendored = Object.fromEntries(
    [...bundles].map(([bundle, crds]) => [
      bundle,
      Object.fromEntries(crds.map(({ name, json }) => [name, sha256(json)])),
    ]),
  );
  const ledger: Ledger = { ...source.loaded.ledger, vendored };
  io.files.write(path.join(source.directory, LEDGER_FILE), ledgerText(ledger));
}

async function fetchBundle(io: Io, bundle: CrdBundle, options: VendorOptions, faults: Fault[]): Promise<Crd[]> {
  const crds: Crd[] = [];
  for (const [file, digest] of Object.entries(bundle.files)) {
    const text = await fetchFile(io, bundle, file, options).catch((error: unknown) => {
      faults.push(unreachable(bundle, file, options, error));
    });
    if (text === undefined) continue;
    if (sha256(text) === digest) crds.push(...crdsIn(text));
    else faults.push(differs(bundle, file, text, digest));
  }
  return crds;
}

async function fetchFile(io: Io, bundle: CrdBundle, file: string, options: VendorOptions): Promise<string> {
  if (options.from !== undefined) return io.files.read(path.join(options.from, bundle.name, file));
  const url = `${options.mirror.replace(/\/$/, "")}/${bundle.repository}/${bundle.ref}/${bundle.directory}${file}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000), redirect: "error" });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}

function unreachable(bundle: CrdBundle, file: string, options: VendorOptions, error: unknown): Fault {
  const from = options.from ?? options.mirror;
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: "crds/not-found",
    message: `${bundle.name}/${file} could not be read from ${from}: ${reason}`,
    path: [],
    fix:
      options.from === undefined
        ? `where there is no internet: gigafactory crds vendor --from DIRECTORY, with ${bundle.repository} at ${bundle.ref} in it`
        : `put ${bundle.directory}${file} of ${bundle.repository} at ${bundle.ref} there`,
  };
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
